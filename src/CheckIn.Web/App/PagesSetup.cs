using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.SignalR;
using MudBlazor.Services;

namespace CheckIn.Web.App;

/// <summary>Marks a page with a live part: only these get Blazor's script.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LivePageAttribute : Attribute
{
    /// <summary>The page uses MudBlazor, so it gets its style sheet and script as well.</summary>
    public bool Mud { get; init; }

    /// <summary>A script that only this page needs, as a path below wwwroot.</summary>
    public string? Script { get; init; }
}

internal static class PagesSetup
{
    /// <summary>Rate limit for pages that take a passphrase or a code: sixteen tries at a time from one address; the rest wait.</summary>
    public const string PassphraseTries = "passphrase tries";

    /// <summary>Listens on this machine only, unless an address is set in any of the ways ASP.NET Core knows.</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"])
            && string.IsNullOrEmpty(builder.Configuration["http_ports"])
            && string.IsNullOrEmpty(builder.Configuration["https_ports"])
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }
    }

    /// <param name="language">The language for browsers that ask for none there is.</param>
    public static void AddPages(this IServiceCollection services, string? language = null)
    {
        services.AddLanguageChoice(language);
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            // What a lost page held in memory is words: it is kept only as long as a short tunnel lasts.
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
            options.DisconnectedCircuitMaxRetained = 200;
        }).AddHubOptions(options =>
        {
            options.AddFilter<LiveCircuitFilter>();

            // A text far too long arrives and gets its sentence, instead of ending the connection.
            options.MaximumReceiveMessageSize = 256 * 1024;
        });
        services.AddMudServices();
        services.AddCascadingAuthenticationState();
        services.AddSingleton<ILiveChannel, LiveChannel>();
        services.AddScoped<LiveConnection>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<LiveConnection>());
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "antiforgery";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(PassphraseTries, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetConcurrencyLimiter(
                    context.Connection.RemoteIpAddress.Network(),
                    _ => new ConcurrencyLimiterOptions { PermitLimit = 16, QueueLimit = 1000 })
                : RateLimitPartition.GetNoLimiter("reading"));
        });
    }

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/sorry", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-here", "?code={0}", createScopeForStatusCodePages: true);

        // An error page is read, whatever was posted: the form that failed is not its own.
        app.Use((context, next) =>
        {
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
            {
                context.Request.Method = HttpMethods.Get;
                context.Features.Set<IAntiforgeryValidationFeature>(null);
            }

            return next(context);
        });
    }

    /// <summary>
    /// A form whose page is older than the sign-in is refused with a page of ours; left to Blazor it would be an
    /// empty answer, for which browsers show an error of their own.
    /// </summary>
    public static void UseRefusedForms(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
