namespace CheckIn.Web.App;

/// <summary>What a person keeps on their device: the card for times without a network, and the script that answers for it.</summary>
internal static class KeptOnDevice
{
    /// <summary>
    /// Tells the browser to forget it, script or no script. Said whenever a sign-in begins, ends or is locked by hand. Cookies
    /// stay. The browser's own store of files has no words in it, and clearing that can take seconds, so it stays too.
    /// </summary>
    public static void Forget(HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Headers["Clear-Site-Data"] = "\"storage\"";
    }
}
