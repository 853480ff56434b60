namespace CheckIn.Sealing;

/// <summary>Seals how a sitting together stands, under the server's own key: the database alone shows nobody's presence or pause.</summary>
public sealed class SittingSeal(ServerKeys server)
{
    // In bytes. Two people with every screen they may have fit twice.
    private const int Size = 4096;

    public byte[] Seal(Guid session, ReadOnlySpan<byte> sitting) => server.Plan.Seal(Padding.Pad(sitting, Size), SealContext.Together(session));

    /// <exception cref="SealBrokenException">It was edited, or belongs to another check-in.</exception>
    public ReadOnlySpan<byte> Open(Guid session, byte[] sealedState) => Padding.Unpad(server.Plan.Open(sealedState, SealContext.Together(session)));
}
