using System.Security.Cryptography;
using NSec.Cryptography;

namespace CheckIn.Sealing;

/// <summary>
/// Hybrid public key encryption, RFC 9180: base mode (section 5.1.1), single-shot (section 6.1), with
/// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and ChaCha20Poly1305 (section 7, ids 0x0020, 0x0001, 0x0003).
/// Anyone with the public key can seal; only the private key opens. Base mode does not tell who sealed.
/// </summary>
/// <remarks>
/// A sealed box is enc (32 bytes, the ephemeral public key), then the ciphertext (as long as the plaintext),
/// then the tag (16 bytes): <see cref="Overhead"/> bytes more than the plaintext.
/// Every call uses a fresh key, so only sequence number 0 exists and the nonce is the base nonce.
/// </remarks>
internal static class Hpke
{
    /// <summary>Bytes in a private key and in a public key.</summary>
    public const int KeyLength = 32;

    /// <summary>Bytes a box is longer than its plaintext: enc 32 and tag 16.</summary>
    public const int Overhead = KeyLength + TagLength;

    internal const int NonceLength = 12;
    internal const int SecretLength = 32;
    private const int TagLength = 16;
    private const byte BaseMode = 0;

    private static readonly X25519 Dh = KeyAgreementAlgorithm.X25519;
    private static readonly AeadAlgorithm MessageCipher = AeadAlgorithm.ChaCha20Poly1305;
    private static readonly HashAlgorithmName Sha256Name = HashAlgorithmName.SHA256;

    private static ReadOnlySpan<byte> Version => "HPKE-v1"u8;

    // Section 4.1: "KEM" and the KEM's id.
    private static ReadOnlySpan<byte> KemSuite => "KEM\u0000\u0020"u8;

    // Section 5.1: "HPKE" and the ids of KEM, KDF and AEAD.
    private static ReadOnlySpan<byte> HpkeSuite => "HPKE\u0000\u0020\u0000\u0001\u0000\u0003"u8;

    /// <summary>A new random key pair.</summary>
    public static HpkeKeyPair NewKeyPair()
    {
        using var key = Key.Create(Dh, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        var privateKey = KeyMaterial.Room(KeyLength);
        return key.TryExport(KeyBlobFormat.RawPrivateKey, privateKey, out _)
            ? new HpkeKeyPair(privateKey, PublicBytes(key)) : throw new InvalidOperationException("A key that was made to be exported cannot be.");
    }

    /// <summary>
    /// Seals <paramref name="plaintext"/> (any length, also 0) for the holder of the private key.
    /// <paramref name="info"/> and <paramref name="aad"/> (any length, also 0) are not in the box; opening needs the same.
    /// </summary>
    /// <returns>enc || ciphertext, <see cref="Overhead"/> bytes longer than the plaintext.</returns>
    /// <exception cref="ArgumentException">The public key is not 32 bytes, or is a low-order point.</exception>
    public static byte[] Seal(
        ReadOnlySpan<byte> recipientPublicKey, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext)
    {
        using var ephemeral = Key.Create(Dh);
        return Seal(ephemeral, recipientPublicKey, info, aad, plaintext);
    }

    /// <summary>Opens a sealed box.</summary>
    /// <returns>The plaintext, <see cref="Overhead"/> bytes shorter than the box.</returns>
    /// <exception cref="SealBrokenException">
    /// Anything is wrong: the box is short or edited, enc is a low-order point, the key is another one or not
    /// 32 bytes, or info or aad differ.
    /// </exception>
    public static byte[] Open(
        ReadOnlySpan<byte> recipientPrivateKey, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> sealedBox)
    {
        if (sealedBox.Length < Overhead
            || !Key.TryImport(Dh, recipientPrivateKey, KeyBlobFormat.RawPrivateKey, out var recipient) || recipient is null)
        {
            throw new SealBrokenException();
        }

        using (recipient)
        {
            var enc = sealedBox[..KeyLength];
            Span<byte> nonce = stackalloc byte[NonceLength];
            using var key = MessageKey(recipient, enc, enc, PublicBytes(recipient), info, nonce) ?? throw new SealBrokenException();

            // What is sealed in a box here is a key.
            var plaintext = KeyMaterial.Room(sealedBox.Length - Overhead);
            return MessageCipher.Decrypt(key, nonce, aad, sealedBox[KeyLength..], plaintext) ? plaintext : throw new SealBrokenException();
        }
    }

    /// <summary>Sealing with a given ephemeral key, for the RFC's vectors only: a key used twice reuses the nonce.</summary>
    internal static byte[] SealWithEphemeral(
        ReadOnlySpan<byte> ephemeralPrivateKey,
        ReadOnlySpan<byte> recipientPublicKey,
        ReadOnlySpan<byte> info,
        ReadOnlySpan<byte> aad,
        ReadOnlySpan<byte> plaintext)
    {
        using var ephemeral = Key.Import(Dh, ephemeralPrivateKey, KeyBlobFormat.RawPrivateKey);
        return Seal(ephemeral, recipientPublicKey, info, aad, plaintext);
    }

    /// <summary>Section 4.1: the KEM's shared secret (32 bytes) from the raw DH result.</summary>
    internal static void ExtractAndExpand(
        ReadOnlySpan<byte> dh, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> recipientPublicKey, Span<byte> sharedSecret)
    {
        Span<byte> prk = stackalloc byte[SecretLength];
        LabeledExtract(KemSuite, salt: [], "eae_prk"u8, dh, prk);

        // enc goes in as received: X25519 ignores its top bit, so only this notices that bit flipped.
        LabeledExpand(KemSuite, prk, "shared_secret"u8, [.. enc, .. recipientPublicKey], sharedSecret);
        CryptographicOperations.ZeroMemory(prk);
    }

    /// <summary>Section 5.1 for base mode, where psk and psk_id are empty: key 32 bytes, nonce 12.</summary>
    internal static void KeySchedule(ReadOnlySpan<byte> sharedSecret, ReadOnlySpan<byte> info, Span<byte> key, Span<byte> nonce)
    {
        Span<byte> context = stackalloc byte[1 + (2 * SecretLength)];
        context[0] = BaseMode;
        LabeledExtract(HpkeSuite, salt: [], "psk_id_hash"u8, [], context.Slice(1, SecretLength));
        LabeledExtract(HpkeSuite, salt: [], "info_hash"u8, info, context.Slice(1 + SecretLength, SecretLength));

        Span<byte> secret = stackalloc byte[SecretLength];
        LabeledExtract(HpkeSuite, sharedSecret, "secret"u8, [], secret);
        LabeledExpand(HpkeSuite, secret, "key"u8, context, key);
        LabeledExpand(HpkeSuite, secret, "base_nonce"u8, context, nonce);
        CryptographicOperations.ZeroMemory(secret);
    }

    private static byte[] Seal(
        Key ephemeral, ReadOnlySpan<byte> recipientPublicKey, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext)
    {
        var enc = PublicBytes(ephemeral);
        Span<byte> nonce = stackalloc byte[NonceLength];
        using var key = MessageKey(ephemeral, recipientPublicKey, enc, recipientPublicKey, info, nonce)
            ?? throw new ArgumentException("This is not a usable X25519 public key.", nameof(recipientPublicKey));

        var box = new byte[checked(Overhead + plaintext.Length)];
        enc.CopyTo(box, 0);
        MessageCipher.Encrypt(key, nonce, aad, plaintext, box.AsSpan(KeyLength));
        return box;
    }

    /// <summary>The AEAD key, and its nonce, that both sides reach; null if the other's public key is of no use.</summary>
    private static Key? MessageKey(
        Key mine, ReadOnlySpan<byte> theirs, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> recipientPublicKey, ReadOnlySpan<byte> info, Span<byte> nonce)
    {
        Span<byte> dh = stackalloc byte[SecretLength];
        Span<byte> sharedSecret = stackalloc byte[SecretLength];
        Span<byte> key = stackalloc byte[KeyLength];
        try
        {
            if (!TryAgree(mine, theirs, dh))
            {
                return null;
            }

            ExtractAndExpand(dh, enc, recipientPublicKey, sharedSecret);
            KeySchedule(sharedSecret, info, key, nonce);
            return Key.Import(MessageCipher, key, KeyBlobFormat.RawSymmetricKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dh);
            CryptographicOperations.ZeroMemory(sharedSecret);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    // Agree answers null for a low-order point, whose result would be all zeros and known to all (section 7.1.4).
    private static bool TryAgree(Key mine, ReadOnlySpan<byte> theirs, Span<byte> dh)
    {
        var exportable = new SharedSecretCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        if (!PublicKey.TryImport(Dh, theirs, KeyBlobFormat.RawPublicKey, out var publicKey) || publicKey is null)
        {
            return false;
        }

        using var agreed = Dh.Agree(mine, publicKey, exportable);
        return agreed is not null && agreed.TryExport(SharedSecretBlobFormat.RawSharedSecret, dh, out _);
    }

    private static byte[] PublicBytes(Key key) => key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

    private static void LabeledExtract(
        ReadOnlySpan<byte> suite, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> label, ReadOnlySpan<byte> ikm, Span<byte> prk)
    {
        // Zeroed below, since ikm may be the raw DH result.
        byte[] labeled = [.. Version, .. suite, .. label, .. ikm];
        HKDF.Extract(Sha256Name, labeled, salt, prk);
        CryptographicOperations.ZeroMemory(labeled);
    }

    private static void LabeledExpand(
        ReadOnlySpan<byte> suite, ReadOnlySpan<byte> prk, ReadOnlySpan<byte> label, ReadOnlySpan<byte> info, Span<byte> output)
    {
        // The length comes first, as two big-endian bytes; nothing here is secret.
        byte[] labeled = [(byte)(output.Length >> 8), (byte)output.Length, .. Version, .. suite, .. label, .. info];
        HKDF.Expand(Sha256Name, prk, output, labeled);
    }
}
