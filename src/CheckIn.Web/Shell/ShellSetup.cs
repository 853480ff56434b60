using CheckIn.Web.Content;
using CheckIn.Web.Sealing;

namespace CheckIn.Web.Shell;

/// <summary>What stands around all features: the document, the layout, and the pages that say what is not there.</summary>
internal static class ShellSetup
{
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
