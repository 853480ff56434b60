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
    public byte[] Seal(ServerKeys server, Guid session)
    {
        ArgumentNullException.ThrowIfNull(server);
        return Aead.Seal(server.Plan, JsonSerializer.SerializeToUtf8Bytes(this), SealContext.Plan(session));
    }

    /// <exception cref="SealBrokenException">The plan was edited or belongs to another check-in.</exception>
    public static CheckInPlan Open(ServerKeys server, Guid session, byte[] sealedPlan)
    {
        ArgumentNullException.ThrowIfNull(server);
        return JsonSerializer.Deserialize<CheckInPlan>(Aead.Open(server.Plan, sealedPlan, SealContext.Plan(session)))!;
    }
}
