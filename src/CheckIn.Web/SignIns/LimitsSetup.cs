using System.Threading.RateLimiting;
using CheckIn.Web.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;

namespace CheckIn.Web.SignIns;

internal static class LimitsSetup
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection(Limits.Section).Get<Limits>() ?? new Limits();
        builder.Services.AddSingleton(limits);
        builder.Services.AddSingleton<BegunAccounts>();

        // What says its length is refused before it is read; what does not, at this many bytes.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = limits.BytesPerRequest);
        builder.Services.AddRateLimiter(options => options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => IsLimited(context) && context.User.Identity?.IsAuthenticated == true
                ? AtATime($"sign-in {SignInClaims.SignInId(context.User):N}", limits.RequestsPerSignIn, limits)
                : RateLimitPartition.GetNoLimiter(string.Empty)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => IsLimited(context) && context.User.Identity?.IsAuthenticated != true
                ? AtATime($"address {context.Connection.RemoteIpAddress.Network()}", limits.RequestsPerAddress, limits)
                : RateLimitPartition.GetNoLimiter(string.Empty))));
    }

    /// <summary>Refuses a body that is too large before it is read.</summary>
    public static void UseSizeLimit(this WebApplication app)
    {
        var most = app.Services.GetRequiredService<Limits>().BytesPerRequest;
        app.Use((context, next) =>
        {
            if (context.Request.ContentLength > most)
            {
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return Task.CompletedTask;
            }

            return next(context);
        });
    }

    // A live page's connection stays for as long as the page; those are counted where they begin. Tries with a passphrase
    // wait on purpose and have a limit of their own. A file may be long in reaching a slow phone, and costs nothing.
    private static bool IsLimited(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        && (!HttpMethods.IsPost(context.Request.Method)
            || context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName != PassphraseTries.Policy);

    private static RateLimitPartition<string> AtATime(string whose, int most, Limits limits) => RateLimitPartition.GetConcurrencyLimiter(
        whose, _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = limits.Waiting });
}
