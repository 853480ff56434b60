using System.Net;
using System.Threading.RateLimiting;
using CheckIn.Web.Http;

namespace CheckIn.Web.SignIns;

/// <summary>Counts the accounts that are begun from each address, in memory alone.</summary>
public sealed class BegunAccounts(Limits limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> begun = PartitionedRateLimiter.Create<string, string>(network => RateLimitPartition.GetTokenBucketLimiter(
        network,
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.AccountsPerAddress,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(limits.MinutesToNextAccount),
        }));

    /// <returns>Whether one more may be begun from there now; it is then counted.</returns>
    public bool MayBeginFrom(IPAddress? address)
    {
        using var lease = begun.AttemptAcquire(address.Network());
        return lease.IsAcquired;
    }

    public void Dispose() => begun.Dispose();
}
