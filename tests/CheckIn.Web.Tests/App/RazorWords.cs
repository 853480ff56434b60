using System.Text.RegularExpressions;

namespace CheckIn.Web.Tests.App;

/// <summary>What a reader would read in a .razor file that does not come from a resource.</summary>
internal static partial class RazorWords
{
    /// <summary>Texts between tags, and in attributes that people read or hear, with at least one word of two letters.</summary>
    public static IEnumerable<string> In(string razor)
    {
        var markup = CodeBlock().Replace(Comment().Replace(razor, string.Empty), string.Empty);
        var attributes = SpokenAttribute().Matches(markup).Select(m => m.Groups["said"].Value);
        markup = Expressions(Tag().Replace(Directive().Replace(markup, "\n"), "\n"));
        return markup.Split('\n').Concat(attributes).Select(line => line.Trim()).Where(line => Word().IsMatch(line.Replace("CheckIn", string.Empty, StringComparison.Ordinal)));
    }

    // @T["Key", name], @(…), @Line.Device and the like, with whatever brackets belong to them.
    private static string Expressions(string markup)
    {
        var kept = new System.Text.StringBuilder();
        var i = 0;
        while (i < markup.Length)
        {
            var next = markup[i++];
            if (next != '@')
            {
                kept.Append(next);
                continue;
            }

            var depth = 0;
            while (i < markup.Length && (depth > 0 || char.IsLetterOrDigit(markup[i]) || markup[i] is '(' or '[' or '.' or '?' or '_' or '!'))
            {
                depth += markup[i] is '(' or '[' ? 1 : markup[i] is ')' or ']' ? -1 : 0;
                i++;
            }
        }

        return kept.ToString();
    }

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline, 10_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^@(?:code|functions)\b.*", RegexOptions.Singleline | RegexOptions.Multiline, 10_000)]
    private static partial Regex CodeBlock();

    // Lines of C# around the markup: directives, conditions, loops, cases.
    [GeneratedRegex(@"^[ \t]*(?:@(?:page|attribute|inject|inherits|implements|layout|namespace|using|typeparam|rendermode|if|for|foreach|switch|while)\b.*|@\{.*|(?:else|case|default|break|var)\b.*|[{}][ \t]*)$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Directive();

    // Quoted values first, since they may hold a ">" of their own, and a quote of their own inside @T["…"].
    [GeneratedRegex("<[A-Za-z/!](?:\"@(?:\\((?>[^()]+|\\((?<d>)|\\)(?<-d>))*(?(d)(?!))\\)|[\\w.]+(?:\\[[^\\]]*\\])?[^\"]*)\"|\"[^\"]*\"|[^<>\"])*>", RegexOptions.Singleline, 10_000)]
    private static partial Regex Tag();

    [GeneratedRegex("\\b(?:aria-label|aria-valuetext|aria-roledescription|title|alt|placeholder|Label|Hint|Title|Text)=\"(?<said>[^@\"]+)\"", RegexOptions.None, 10_000)]
    private static partial Regex SpokenAttribute();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.None, 10_000)]
    private static partial Regex Word();
}
