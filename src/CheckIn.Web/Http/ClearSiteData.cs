namespace CheckIn.Web.Http;

/// <summary>What a person keeps on their device: the card for times without a network, and the script that answers for it.</summary>
internal static class ClearSiteData
{
    /// <summary>
    /// Tells the browser to forget it, script or no script. Said whenever a sign-in begins, ends or is locked by hand.
    /// Cookies stay.
    /// </summary>
    /// <param name="pagesToo">
    /// Also for browsers that keep pages to go back to, whatever the pages themselves say. Some take seconds over it.
    /// </param>
    public static void Forget(HttpResponse response, bool pagesToo = false)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Headers["Clear-Site-Data"] = pagesToo ? "\"cache\", \"storage\"" : "\"storage\"";
    }
}
