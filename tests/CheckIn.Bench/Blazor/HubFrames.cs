namespace CheckIn.Bench.Blazor;

/// <summary>How long something is that follows: seven bits in each byte, the low ones first.</summary>
internal static class HubFrames
{
    /// <summary>Reads a length and moves past it.</summary>
    public static int Length(ReadOnlySpan<byte> bytes, ref int at)
    {
        int length = 0, shift = 0;
        byte next;
        do
        {
            next = bytes[at++];
            length |= (next & 0x7f) << shift;
            shift += 7;
        }
        while ((next & 0x80) != 0);
        return length;
    }
}
