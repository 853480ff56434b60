using System.Threading.RateLimiting;
using CheckIn.Web.Http;

namespace CheckIn.Web.SignIns;

/// <summary>How many tries with a passphrase, a PIN or a code are looked at together.</summary>
internal static class PassphraseTries
{
    /// <summary>Rate limit for pages that take a passphrase or a code: sixteen tries at a time from one address; the rest wait.</summary>
    public const string Policy = "passphrase tries";

    public static void AddPassphraseTries(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetConcurrencyLimiter(
                context.Connection.RemoteIpAddress.Network(),
                _ => new ConcurrencyLimiterOptions { PermitLimit = 16, QueueLimit = 1000 })
            : RateLimitPartition.GetNoLimiter("reading"));
    });
}
