namespace CheckIn.Sealing;

/// <summary>
/// Hides lengths: a 0x80 byte, then zeros up to a whole number of steps (ISO/IEC 7816-4). Sizes would tell a word
/// from a page, or one set of prompts from another.
/// </summary>
internal static class Padding
{
    /// <summary>The content, padded to a multiple of <paramref name="step"/> bytes.</summary>
    public static byte[] Pad(ReadOnlySpan<byte> content, int step)
    {
        var padded = new byte[((content.Length / step) + 1) * step];
        content.CopyTo(padded);
        padded[content.Length] = 0x80;
        return padded;
    }

    /// <exception cref="SealBrokenException">There is no padding.</exception>
    public static ReadOnlySpan<byte> Unpad(ReadOnlySpan<byte> padded)
    {
        var end = padded.LastIndexOf((byte)0x80);
        return end < 0 ? throw new SealBrokenException() : padded[..end];
    }
}
