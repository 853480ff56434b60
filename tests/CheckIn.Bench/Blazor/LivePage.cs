using System.Text.RegularExpressions;

namespace CheckIn.Bench.Blazor;

/// <summary>What a page's HTML says of its live parts: Blazor's own script reads the same.</summary>
internal sealed partial record LivePage(string Components, string State)
{
    public static LivePage Of(string html)
    {
        var operations = Markers().Matches(html)
            .Select(m => m.Groups["marker"].Value)
            .Where(m => m.Contains("\"type\":\"server\"", StringComparison.Ordinal)) // The marker that ends a part names no type.
            .Select((marker, i) => $"{{\"type\":\"add\",\"ssrComponentId\":{i + 1},\"marker\":{marker}}}")
            .ToList();
        return operations.Count > 0
            ? new LivePage($"{{\"batchId\":1,\"operations\":[{string.Join(',', operations)}]}}", States().Match(html).Groups["state"].Value)
            : throw new BenchException("The page has no live part.");
    }

    [GeneratedRegex(@"<!--Blazor:(?<marker>\{.*?\})-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex States();
}
