using System.Threading.RateLimiting;
using CheckIn.Web.Http;

namespace CheckIn.Web.SignIns;

/// <summary>How many tries with a passphrase, a PIN or a code may be under way together; most of them wait.</summary>
internal static class PassphraseTries
{
    /// <summary>Rate limit for pages that take a passphrase or a code: a hundred tries at a time of one sign-in or one network, most of which wait; the rest are refused.</summary>
    public const string Policy = "passphrase tries";

    /// <summary>Tries that may be under way of one who asks.</summary>
    public const int Most = 100;

    /// <summary>
    /// Who asks: a sign-in, or the network of whoever has none. Strangers with the same address are not ahead of somebody who
    /// is signed in.
    /// </summary>
    public static string WhoAsks(HttpContext context) => context.User.Identity?.IsAuthenticated == true
        ? $"sign-in {SignInClaims.SignInId(context.User):N}"
        : context.Connection.RemoteIpAddress.Network();

    public static void AddPassphraseTries(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetConcurrencyLimiter(
                WhoAsks(context), _ => new ConcurrencyLimiterOptions { PermitLimit = Most, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter("reading"));
    });
}
