using System.Threading.RateLimiting;
using CheckIn.Web.Http;

namespace CheckIn.Web.SignIns;

/// <summary>
/// Shares the hashing of passphrases and PINs fairly: of one who asks, only so many are in the line for it at a time, so that
/// whoever comes from elsewhere waits for those and no more. Whoever waits because of wrong tries is not in the line.
/// </summary>
public sealed class HashingPlaces(IHttpContextAccessor asking) : IDisposable
{
    private const int AtATime = 2;

    private readonly PartitionedRateLimiter<string> places = PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetConcurrencyLimiter(
        who, _ => new ConcurrencyLimiterOptions { PermitLimit = AtATime, QueueLimit = PassphraseTries.Most }));

    /// <summary>Where whoever asks comes from (<see cref="ClientAddress.Network"/>); empty for nobody in particular.</summary>
    public string Network => asking.HttpContext?.Connection.RemoteIpAddress.Network() ?? string.Empty;

    /// <summary>Waits for a place in the line, until what it returns is disposed.</summary>
    /// <exception cref="InvalidOperationException">More wait than the pages let in.</exception>
    public async Task<IDisposable> EnterAsync()
    {
        var lease = await places.AcquireAsync(asking.HttpContext is { } context ? PassphraseTries.WhoAsks(context) : string.Empty);
        return lease.IsAcquired ? lease : throw new InvalidOperationException("Too many wait to be hashed for.");
    }

    public void Dispose() => places.Dispose();
}
