using System.Text.Json;
using NSec.Cryptography;

namespace CheckIn.Sealing.Tests;

public sealed class HpkeTests
{
    private static readonly JsonElement Vector = ReadVector();
    private static readonly HpkeKeyPair Recipient = Hpke.NewKeyPair();

    /// <summary>The points of order 1, 2, 4 and 8 on Curve25519 and its twist, and other spellings of them.</summary>
    public static TheoryData<string> LowOrderPoints { get; } =
    [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000080",
    ];

    [Fact]
    public void Sealing_matches_RFC_9180_A_2_1()
    {
        var box = Hpke.SealWithEphemeral(Bytes("skEm"), Bytes("pkRm"), Bytes("info"), Message("aad"), Message("pt"));

        Assert.Equal([.. Bytes("pkEm"), .. Message("ct")], box);
    }

    [Fact]
    public void Opening_matches_RFC_9180_A_2_1()
    {
        var plaintext = Hpke.Open(Bytes("skRm"), Bytes("info"), Message("aad"), [.. Bytes("pkEm"), .. Message("ct")]);

        Assert.Equal(Message("pt"), plaintext);
    }

    [Fact]
    public void The_shared_secret_matches_RFC_9180_A_2_1_from_either_side()
    {
        var secret = new byte[Hpke.SecretLength];

        Hpke.ExtractAndExpand(RawDh(Bytes("skEm"), Bytes("pkRm")), Bytes("pkEm"), Bytes("pkRm"), secret);
        Assert.Equal(Bytes("shared_secret"), secret);

        Hpke.ExtractAndExpand(RawDh(Bytes("skRm"), Bytes("pkEm")), Bytes("pkEm"), Bytes("pkRm"), secret);
        Assert.Equal(Bytes("shared_secret"), secret);
    }

    [Fact]
    public void The_key_and_base_nonce_match_RFC_9180_A_2_1()
    {
        var key = new byte[Hpke.KeyLength];
        var nonce = new byte[Hpke.NonceLength];

        Hpke.KeySchedule(Bytes("shared_secret"), Bytes("info"), key, nonce);

        Assert.Equal(Bytes("key"), key);
        Assert.Equal(Bytes("base_nonce"), nonce);
        Assert.Equal(Message("nonce"), nonce);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(100_000)]
    public void What_is_sealed_opens_again_and_is_48_bytes_shorter(int length)
    {
        var plaintext = new byte[length];
        System.Security.Cryptography.RandomNumberGenerator.Fill(plaintext);

        var box = Hpke.Seal(Recipient.PublicKey, [], [], plaintext);

        Assert.Equal(48, Hpke.Overhead);
        Assert.Equal(length + Hpke.Overhead, box.Length);
        Assert.Equal(plaintext, Hpke.Open(Recipient.PrivateKey, [], [], box));
    }

    [Fact]
    public void Sealing_twice_gives_different_boxes()
    {
        var first = SealedHello();
        var second = SealedHello();

        Assert.NotEqual(first[..Hpke.KeyLength], second[..Hpke.KeyLength]);
        Assert.NotEqual(first[Hpke.KeyLength..], second[Hpke.KeyLength..]);
    }

    [Fact]
    public void New_key_pairs_are_32_bytes_each_and_differ()
    {
        var other = Hpke.NewKeyPair();

        Assert.Equal(Hpke.KeyLength, other.PrivateKey.Length);
        Assert.Equal(Hpke.KeyLength, other.PublicKey.Length);
        Assert.NotEqual(Recipient.PrivateKey, other.PrivateKey);
        Assert.NotEqual(Recipient.PublicKey, other.PublicKey);
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_refused()
    {
        var box = SealedHello();
        for (var bit = 0; bit < box.Length * 8; bit++)
        {
            var edited = box.ToArray();
            edited[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(Recipient.PrivateKey, "info"u8, "aad"u8, edited);
        }

        Assert.Equal("hello"u8, Hpke.Open(Recipient.PrivateKey, "info"u8, "aad"u8, box));
    }

    [Fact]
    public void Truncated_boxes_are_refused()
    {
        var box = SealedHello();
        for (var length = 0; length < box.Length; length++)
        {
            AssertRefused(Recipient.PrivateKey, "info"u8, "aad"u8, box.AsSpan(0, length));
        }
    }

    [Fact]
    public void A_lengthened_box_is_refused() =>
        AssertRefused(Recipient.PrivateKey, "info"u8, "aad"u8, [.. SealedHello(), 0]);

    [Fact]
    public void Parts_swapped_between_two_boxes_are_refused()
    {
        var (first, second) = (SealedHello(), SealedHello());

        AssertRefused(Recipient.PrivateKey, "info"u8, "aad"u8, [.. first[..Hpke.KeyLength], .. second[Hpke.KeyLength..]]);
    }

    [Fact]
    public void Another_key_cannot_open() =>
        AssertRefused(Hpke.NewKeyPair().PrivateKey, "info"u8, "aad"u8, SealedHello());

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_key_of_the_wrong_length_neither_opens_nor_seals(int length)
    {
        AssertRefused(new byte[length], "info"u8, "aad"u8, SealedHello());
        Assert.Throws<ArgumentException>(() => Hpke.Seal(new byte[length], [], [], []));
    }

    [Fact]
    public void Changed_info_or_aad_is_refused()
    {
        var box = SealedHello();

        AssertRefused(Recipient.PrivateKey, "Info"u8, "aad"u8, box);
        AssertRefused(Recipient.PrivateKey, [], "aad"u8, box);
        AssertRefused(Recipient.PrivateKey, "info"u8, "aaD"u8, box);
        AssertRefused(Recipient.PrivateKey, "info"u8, [], box);
        AssertRefused(Recipient.PrivateKey, "aad"u8, "info"u8, box);
    }

    [Theory]
    [MemberData(nameof(LowOrderPoints))]
    public void A_low_order_public_key_is_refused(string point) =>
        Assert.Throws<ArgumentException>(() => Hpke.Seal(Convert.FromHexString(point), [], [], "hello"u8));

    // Not any box would do: this one would open if the all-zero DH result were let through.
    [Theory]
    [MemberData(nameof(LowOrderPoints))]
    public void A_box_whose_enc_is_a_low_order_point_is_refused(string point) =>
        AssertRefused(Recipient.PrivateKey, [], [], BoxFrom(new byte[Hpke.SecretLength], Convert.FromHexString(point)));

    [Fact]
    public void The_box_built_for_the_low_order_test_opens_when_its_point_is_sound()
    {
        var sender = Hpke.NewKeyPair();
        var box = BoxFrom(RawDh(sender.PrivateKey, Recipient.PublicKey), sender.PublicKey);

        Assert.Equal("hello"u8, Hpke.Open(Recipient.PrivateKey, [], [], box));
    }

    private static byte[] SealedHello() => Hpke.Seal(Recipient.PublicKey, "info"u8, "aad"u8, "hello"u8);

    private static void AssertRefused(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> box)
    {
        try
        {
            Hpke.Open(privateKey, info, aad, box);
        }
        catch (SealBrokenException broken)
        {
            Assert.Equal("The sealed box cannot be opened.", broken.Message);
            return;
        }

        Assert.Fail("The box was opened.");
    }

    /// <summary>A box for the recipient from a DH result of one's own choosing.</summary>
    private static byte[] BoxFrom(byte[] dh, byte[] enc)
    {
        var (secret, key, nonce) = (new byte[Hpke.SecretLength], new byte[Hpke.KeyLength], new byte[Hpke.NonceLength]);
        Hpke.ExtractAndExpand(dh, enc, Recipient.PublicKey, secret);
        Hpke.KeySchedule(secret, [], key, nonce);
        using var aeadKey = Key.Import(AeadAlgorithm.ChaCha20Poly1305, key, KeyBlobFormat.RawSymmetricKey);
        return [.. enc, .. AeadAlgorithm.ChaCha20Poly1305.Encrypt(aeadKey, nonce, [], "hello"u8)];
    }

    private static byte[] RawDh(byte[] privateKey, byte[] publicKey)
    {
        var x25519 = KeyAgreementAlgorithm.X25519;
        using var mine = Key.Import(x25519, privateKey, KeyBlobFormat.RawPrivateKey);
        using var agreed = x25519.Agree(
            mine,
            PublicKey.Import(x25519, publicKey, KeyBlobFormat.RawPublicKey),
            new SharedSecretCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        return agreed!.Export(SharedSecretBlobFormat.RawSharedSecret);
    }

    private static byte[] Bytes(string name) => Convert.FromHexString(Vector.GetProperty(name).GetString()!);

    private static byte[] Message(string name) =>
        Convert.FromHexString(Vector.GetProperty("encryption").GetProperty(name).GetString()!);

    private static JsonElement ReadVector()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "rfc9180-a2.json");
        return JsonElement.Parse(File.ReadAllText(path));
    }
}
