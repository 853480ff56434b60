using CheckIn.Sealing;
using CheckIn.Web.Content;
using CheckIn.Web.Http;
using CheckIn.Web.Live;
using CheckIn.Web.SignIns;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using MudBlazor.Services;

namespace CheckIn.Web.Shell;

/// <summary>What stands around all features: the document, the layout, and the pages that say what is not there.</summary>
internal static class ShellSetup
{
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
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<Root>().AddInteractiveServerRenderMode(options =>
        {
            // Our own policy says more than the built-in one.
            options.ContentSecurityFrameAncestorsPolicy = null;
            options.ConfigureWebSocketAcceptContext = (_, accept) =>
            {
                // Compressing across messages would let one message's length tell of another's words.
                accept.DangerousEnableCompression = true;
                accept.DisableServerContextTakeover = true;
                return Task.CompletedTask;
            };
        });
    }

    /// <summary>Reads at start what would otherwise fail at first use: better no app than half of one.</summary>
    public static void LoadEagerly(this WebApplication app)
    {
        app.Services.GetRequiredService<ServerKeys>();
        app.Services.GetRequiredService<Languages>();
    }
}
