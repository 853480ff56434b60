using System.Threading.RateLimiting;
using CheckIn.Web.Http;

namespace CheckIn.Web.Features.Suggestions;

internal static class SuggestionsSetup
{
    /// <summary>Rate limit for making suggestions: from one address so many at once, then one more every few minutes. The address is kept in memory alone.</summary>
    public const string Making = "making suggestions";

    /// <summary>Rate limit for an author's pages. Couples have none: a link of 128 bits is not guessed, and nobody shall be able to use up the room of others.</summary>
    public const string Using = "using suggestions";

    private const int MadeAtOnce = 20;
    private const int UsedInAMinute = 240;

    private static readonly TimeSpan OneMore = TimeSpan.FromMinutes(3);

    public static void AddSuggestions(this IServiceCollection services)
    {
        services.AddSingleton<SuggestionService>();
        services.AddHostedService<ExpiredSuggestions>();
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(Making, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetTokenBucketLimiter(
                    context.Connection.RemoteIpAddress.Network(), _ => new TokenBucketRateLimiterOptions { TokenLimit = MadeAtOnce, TokensPerPeriod = 1, ReplenishmentPeriod = OneMore })
                : RateLimitPartition.GetNoLimiter("reading"));
            options.AddPolicy(Using, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress.Network(), _ => new FixedWindowRateLimiterOptions { PermitLimit = UsedInAMinute, Window = TimeSpan.FromMinutes(1) }));
        });
    }
}
