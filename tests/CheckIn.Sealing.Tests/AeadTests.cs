namespace CheckIn.Sealing.Tests;

public sealed class AeadTests
{
    private static readonly byte[] Key = Aead.NewKey();
    private static readonly byte[] Plain = "not before the tea"u8.ToArray();
    private static readonly byte[] Place = "here"u8.ToArray();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024)]
    public void What_is_sealed_opens_again_and_is_41_bytes_shorter(int length)
    {
        var plain = new byte[length];
        plain.AsSpan().Fill(7);

        var sealedBytes = Aead.Seal(Key, plain, Place);

        Assert.Equal(41, Aead.Overhead);
        Assert.Equal(length + Aead.Overhead, sealedBytes.Length);
        Assert.Equal(plain, Aead.Open(Key, sealedBytes, Place));
    }

    [Fact]
    public void The_same_words_are_never_sealed_to_the_same_bytes()
    {
        var boxes = Enumerable.Range(0, 100).Select(_ => Convert.ToHexString(Aead.Seal(Key, Plain, Place)));

        Assert.Equal(100, boxes.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_flipped_bit_is_refused()
    {
        var sealedBytes = Aead.Seal(Key, Plain, Place);
        for (var bit = 0; bit < sealedBytes.Length * 8; bit++)
        {
            var edited = sealedBytes.ToArray();
            edited[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Throws<SealBrokenException>(() => Aead.Open(Key, edited, Place));
        }
    }

    [Fact]
    public void Every_shortening_and_every_lengthening_is_refused()
    {
        var sealedBytes = Aead.Seal(Key, Plain, Place);
        for (var length = 0; length < sealedBytes.Length; length++)
        {
            Assert.Throws<SealBrokenException>(() => Aead.Open(Key, sealedBytes.AsSpan(0, length), Place));
            Assert.Throws<SealBrokenException>(() => Aead.Open(Key, sealedBytes.AsSpan(sealedBytes.Length - length), Place));
        }

        Assert.Throws<SealBrokenException>(() => Aead.Open(Key, [.. sealedBytes, 0], Place));
    }

    [Fact]
    public void Another_place_is_refused()
    {
        var sealedBytes = Aead.Seal(Key, Plain, Place);

        Assert.Throws<SealBrokenException>(() => Aead.Open(Key, sealedBytes, "there"u8));
        Assert.Throws<SealBrokenException>(() => Aead.Open(Key, sealedBytes, []));
    }

    [Fact]
    public void Another_key_is_refused() =>
        Assert.Throws<SealBrokenException>(() => Aead.Open(Aead.NewKey(), Aead.Seal(Key, Plain, Place), Place));

    [Fact]
    public void Every_version_but_the_first_is_refused()
    {
        // The version byte is not part of what the cipher authenticates, so only the check for it can refuse.
        var sealedBytes = Aead.Seal(Key, Plain, Place);
        Assert.Equal(1, sealedBytes[0]);
        foreach (var version in Enumerable.Range(0, 256).Where(v => v != 1))
        {
            sealedBytes[0] = (byte)version;

            Assert.Throws<SealBrokenException>(() => Aead.Open(Key, sealedBytes, Place));
        }
    }

    [Fact]
    public void A_refusal_says_the_same_whatever_was_wrong()
    {
        var sealedBytes = Aead.Seal(Key, Plain, Place);

        var refusals = new[]
        {
            Assert.Throws<SealBrokenException>(() => Aead.Open(Aead.NewKey(), sealedBytes, Place)),
            Assert.Throws<SealBrokenException>(() => Aead.Open(Key, sealedBytes, [])),
            Assert.Throws<SealBrokenException>(() => Aead.Open(Key, [], Place)),
        };

        Assert.Single(refusals.Select(r => r.Message).Distinct(StringComparer.Ordinal));
        Assert.All(refusals, r => Assert.Null(r.InnerException));
    }
}
