namespace CheckIn.Sealing;

/// <summary>Seals what a check-in is made of under the server's own key: the database alone names no prompt.</summary>
public sealed class PlanSeal(ServerKeys server)
{
    /// <summary>Larger than any plan of today's packs, in bytes, so that all plans are of one size: packs are public, and their lengths known.</summary>
    public const int Size = 16 * 1024;

    public byte[] Seal(Guid session, ReadOnlySpan<byte> plan) => server.Plan.Seal(Padding.Pad(plan, Size), SealContext.Plan(session));

    /// <exception cref="SealBrokenException">The plan was edited or belongs to another check-in.</exception>
    public ReadOnlySpan<byte> Open(Guid session, byte[] sealedPlan) => Padding.Unpad(server.Plan.Open(sealedPlan, SealContext.Plan(session)));
}
