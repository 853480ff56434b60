namespace CheckIn.Sealing;

/// <summary>Seals how far a person came in a walk, for that person.</summary>
public static class ProgressSeal
{
    // In bytes. One size, so that the row does not tell how far somebody came.
    private const int Size = 256;

    /// <param name="progress">At most 256 bytes of JSON.</param>
    public static byte[] Seal(UnlockedPerson me, Guid session, ReadOnlySpan<byte> progress)
    {
        ArgumentNullException.ThrowIfNull(me);
        Span<byte> padded = stackalloc byte[Size];
        padded.Fill((byte)' ');
        progress.CopyTo(padded);
        return me.Seal(padded, SealContext.Progress(me.Id, session));
    }

    /// <exception cref="SealBrokenException">It was edited, or belongs to another walk.</exception>
    public static ReadOnlySpan<byte> Open(UnlockedPerson me, Guid session, byte[] sealedProgress)
    {
        ArgumentNullException.ThrowIfNull(me);
        return me.Open(sealedProgress, SealContext.Progress(me.Id, session)).AsSpan().TrimEnd((byte)' ');
    }
}
