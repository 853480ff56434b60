using Microsoft.AspNetCore.Components.Web;

namespace CheckIn.Web.Live;

internal static class LiveParts
{
    /// <summary>
    /// How a page's live part is rendered. Never prerendered: words would be in the document as it is sent, before
    /// anything could wipe them.
    /// </summary>
    public static InteractiveServerRenderMode Mode { get; } = new(prerender: false);
}
