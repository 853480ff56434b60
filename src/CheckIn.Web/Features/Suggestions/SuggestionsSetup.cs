using System.Threading.RateLimiting;

namespace CheckIn.Web.Features.Suggestions;

internal static class SuggestionsSetup
{
    /// <summary>Rate limit for making suggestions: from one address so many an hour. The address is kept in memory alone.</summary>
    public const string Making = "making suggestions";

    /// <summary>Rate limit for changing them, and for looking at them: nobody can try link after link.</summary>
    public const string Using = "using suggestions";

    private const int MadeInAnHour = 20;
    private const int UsedInAMinute = 240;

    public static void AddSuggestions(this IServiceCollection services)
    {
        services.AddSingleton<SuggestionService>();
        services.AddHostedService<ExpiredSuggestions>();
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(Making, context => Window(context, MadeInAnHour, TimeSpan.FromHours(1)));
            options.AddPolicy(Using, context => Window(context, UsedInAMinute, TimeSpan.FromMinutes(1)));
        });
    }

    private static RateLimitPartition<string> Window(HttpContext context, int permits, TimeSpan window) => RateLimitPartition.GetFixedWindowLimiter(
        $"{window} {context.Connection.RemoteIpAddress}", _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window });
}
