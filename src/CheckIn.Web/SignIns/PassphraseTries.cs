using System.Threading.RateLimiting;
using CheckIn.Web.Http;

namespace CheckIn.Web.SignIns;

/// <summary>How many tries with a passphrase, a PIN or a code may be under way together; most of them wait.</summary>
internal static class PassphraseTries
{
    /// <summary>Rate limit for pages that take a passphrase or a code: a hundred tries at a time of one sign-in or one network, most of which wait; the rest are refused.</summary>
    public const string Policy = "passphrase tries";

    public static void AddPassphraseTries(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetConcurrencyLimiter(
                context.User.Identity?.IsAuthenticated == true ? $"sign-in {SignInClaims.SignInId(context.User):N}" : context.Connection.RemoteIpAddress.Network(),
                _ => new ConcurrencyLimiterOptions { PermitLimit = 100, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter("reading"));
    });
}
