using System.Text.Json;
using CheckIn.Domain.Prompts;
using CheckIn.Web.Sealing;

namespace CheckIn.Web.Features.CheckIns;

/// <summary>
/// What a check-in is made of. It keeps the prompts' words, so that both people answer the same question even if a
/// pack changes in between.
/// </summary>
public sealed record CheckInPlan(Moment Moment, WalkLength Length, IReadOnlyList<Prompt> Prompts)
{
    // Larger than any plan of today's packs, so that all plans are of one size: packs are public, and their lengths known.
    private const int Step = 16 * 1024;

    public byte[] Seal(ServerKeys server, Guid session)
    {
        ArgumentNullException.ThrowIfNull(server);
        return Aead.Seal(server.Plan, Padding.Pad(JsonSerializer.SerializeToUtf8Bytes(this), Step), SealContext.Plan(session));
    }

    /// <exception cref="SealBrokenException">The plan was edited or belongs to another check-in.</exception>
    public static CheckInPlan Open(ServerKeys server, Guid session, byte[] sealedPlan)
    {
        ArgumentNullException.ThrowIfNull(server);
        return JsonSerializer.Deserialize<CheckInPlan>(Padding.Unpad(Aead.Open(server.Plan, sealedPlan, SealContext.Plan(session))))!;
    }
}
