namespace CheckIn.Web.SignIns;

/// <summary>Browser and system in two words, so that people know their own devices. Nothing finer is kept.</summary>
internal static class Device
{
    private static readonly string[] Browsers = ["Firefox", "FxiOS", "Edg", "OPR", "CriOS", "SamsungBrowser", "Chrome", "Safari"];
    private static readonly string[] Systems = ["iPhone", "iPad", "Android", "Windows", "Mac OS", "Linux"];

    public static string Of(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        var browser = Array.Find(Browsers, b => agent.Contains(b, StringComparison.Ordinal));
        var system = Array.Find(Systems, s => agent.Contains(s, StringComparison.Ordinal));
        var name = browser switch { "FxiOS" => "Firefox", "Edg" => "Edge", "OPR" => "Opera", "CriOS" => "Chrome", "SamsungBrowser" => "Samsung Internet", _ => browser };
        return string.Join(" · ", new[] { name, system }.OfType<string>()) is { Length: > 0 } known ? known : "?";
    }
}
