using System.Threading.RateLimiting;
using CheckIn.Web.Http;

namespace CheckIn.Web.SignIns;

/// <summary>
/// Shares the hashing of passphrases and PINs fairly: of one network, only so many are in the line for it at a time, so that
/// whoever comes from elsewhere waits for those and no more. Whoever waits because of wrong tries is not in the line.
/// </summary>
public sealed class HashingPlaces(IHttpContextAccessor asking) : IDisposable
{
    private const int PerNetwork = 2;
    private const int Waiting = 1000;

    private readonly PartitionedRateLimiter<string> places = PartitionedRateLimiter.Create<string, string>(network => RateLimitPartition.GetConcurrencyLimiter(
        network, _ => new ConcurrencyLimiterOptions { PermitLimit = PerNetwork, QueueLimit = Waiting }));

    /// <summary>Where whoever asks comes from (<see cref="ClientAddress.Network"/>); empty for nobody in particular.</summary>
    public string Network => asking.HttpContext?.Connection.RemoteIpAddress.Network() ?? string.Empty;

    /// <summary>Waits for a place in the line, until what it returns is disposed.</summary>
    /// <exception cref="InvalidOperationException">More than a thousand wait from there; the pages let in fewer.</exception>
    public async Task<IDisposable> EnterAsync()
    {
        // Whoever is signed in is in a line of their own: strangers with the same address are not ahead of them.
        var lease = await places.AcquireAsync(asking.HttpContext?.User is { Identity.IsAuthenticated: true } user ? $"sign-in {SignInClaims.SignInId(user):N}" : Network);
        return lease.IsAcquired ? lease : throw new InvalidOperationException("Too many wait to be hashed for.");
    }

    public void Dispose() => places.Dispose();
}
