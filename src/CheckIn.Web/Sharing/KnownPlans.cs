using CheckIn.Sealing;
using CheckIn.Web.Data;
using Microsoft.Extensions.Caching.Memory;

namespace CheckIn.Web.Sharing;

/// <summary>
/// The plans that were opened lately. A plan never changes and is the largest thing a page reads, so it is opened once.
/// Whoever brings the stored row is told where it was edited: it has another hash, is opened anew, and is refused.
/// </summary>
public sealed class KnownPlans(PlanSeal seal) : IDisposable
{
    private const int Most = 2000;

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <exception cref="SealBrokenException">The plan was edited or belongs to another check-in.</exception>
    public CheckInPlan Of(CheckInSession row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var hash = Fingerprint.Of(row.SealedPlan);
        if (known.TryGetValue(row.Id, out Opened? found) && found!.Hash.AsSpan().SequenceEqual(hash))
        {
            return found.Plan;
        }

        var plan = CheckInPlan.Open(seal, row.Id, row.SealedPlan);
        known.Set(row.Id, new Opened(hash, plan), new MemoryCacheEntryOptions { Size = 1 });
        return plan;
    }

    /// <summary>A check-in's plan if it was opened lately, as it was then; null otherwise.</summary>
    public CheckInPlan? Known(Guid session) => known.TryGetValue(session, out Opened? found) ? found!.Plan : null;

    public void Dispose() => known.Dispose();

    private sealed record Opened(byte[] Hash, CheckInPlan Plan);
}
