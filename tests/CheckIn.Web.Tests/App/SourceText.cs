using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CheckIn.Web.Tests.App;

/// <summary>One use of a resource: a key in so many words, or a pattern where part of it is computed.</summary>
internal sealed record Use(string File, Regex Key);

/// <summary>Reads the app's own source for the sentences it asks its resources for.</summary>
internal static partial class SourceText
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Files(string extension) =>
        [.. Directory.EnumerateFiles(Root, "*" + extension, SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(Root, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)];

    /// <summary>The keys of each resource file, by its name without extension, such as FrameText.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Resources() => Files("Text.resx").ToDictionary(
        f => Path.GetFileNameWithoutExtension(f),
        f => (IReadOnlyList<string>)[.. XDocument.Load(f).Root!.Elements("data").Select(d => d.Attribute("name")!.Value)],
        StringComparer.Ordinal);

    /// <summary>Every use of a localizer, by the name of the resource it reads.</summary>
    public static ILookup<string, Use> Uses() => Files(".razor").Concat(Files(".cs")).SelectMany(UsesIn).ToLookup(u => u.Resource, u => u.Use, StringComparer.Ordinal);

    private static IEnumerable<(string Resource, Use Use)> UsesIn(string file)
    {
        var text = File.ReadAllText(file);

        // A component's code may stand in a file beside it.
        var all = File.Exists(file + ".cs") ? text + File.ReadAllText(file + ".cs") : text;
        foreach (var localizer in Localizer().Matches(text).DistinctBy(m => m.Groups["variable"].Value, StringComparer.Ordinal))
        {
            var (resource, variable) = (localizer.Groups["resource"].Value, localizer.Groups["variable"].Value);
            foreach (var index in Regex.Matches(all, $@"\b{variable}\[", RegexOptions.None, Limit).Select(m => m.Index + m.Length))
            {
                var argument = FirstArgument(all, index);
                var literals = Literals(argument);
                if (literals.Count == 0)
                {
                    literals = Literals(DefinitionOf(argument, all, file));
                }

                Assert.True(literals.Count > 0, $"{file} reads {argument}, and nothing here says which keys that may be.");
                foreach (var literal in literals)
                {
                    yield return (resource, new Use(Path.GetRelativePath(Root, file), literal));
                }
            }
        }
    }

    /// <summary>Where an index is a bare name: what that name may be.</summary>
    private static string DefinitionOf(string name, string text, string file)
    {
        // "Name is { } it" gives a name to a name.
        var renamed = Regex.Match(text, $@"(?<name>\w+) is \{{ \}} {Regex.Escape(name.Trim())}\b", RegexOptions.None, Limit);
        name = renamed.Success ? renamed.Groups["name"].Value : name;
        var definition = Regex.Match(text, $@"\b{Regex.Escape(name.Trim())} (?:=>|in new\[\])(.*?)(?:;|\}}\))", RegexOptions.Singleline, Limit);
        Assert.True(definition.Success, $"{file} reads {name}, and this test does not know what that may be.");
        return definition.Groups[1].Value;
    }

    private static string FirstArgument(string text, int start)
    {
        var (i, depth) = (start, 0);
        while (depth > 0 || text[i] is not (',' or ']'))
        {
            depth += text[i] is '(' or '[' or '{' ? 1 : text[i] is ')' or ']' or '}' ? -1 : 0;
            i = text[i] == '"' ? EndOfString(text, i) + 1 : i + 1;
        }

        return text[start..i];
    }

    private static List<Regex> Literals(string expression)
    {
        var found = new List<Regex>();
        var i = expression.IndexOf('"', StringComparison.Ordinal);
        while (i >= 0)
        {
            var end = EndOfString(expression, i);
            var body = expression[(i + 1)..end];
            found.Add(new Regex($"^{(IsInterpolated(expression, i) ? Pattern(body) : Regex.Escape(body))}$", RegexOptions.None, Limit));
            i = expression.IndexOf('"', end + 1);
        }

        return found;
    }

    // "Kept.{part}.Text" may be any key that begins and ends so.
    private static string Pattern(string body)
    {
        var pattern = string.Empty;
        var i = 0;
        while (i < body.Length)
        {
            pattern += body[i] == '{' ? "[^.]+" : Regex.Escape(body[i].ToString());
            i = body[i] == '{' ? EndOfHole(body, i) + 1 : i + 1;
        }

        return pattern;
    }

    private static bool IsInterpolated(string text, int quote) => quote > 0 && text[quote - 1] == '$';

    private static int EndOfString(string text, int quote)
    {
        var i = quote + 1;
        while (text[i] != '"')
        {
            i = IsInterpolated(text, quote) && text[i] == '{' ? EndOfHole(text, i) + 1 : i + 1;
        }

        return i;
    }

    private static int EndOfHole(string text, int brace)
    {
        var i = brace + 1;
        while (text[i] != '}')
        {
            i = text[i] == '"' ? EndOfString(text, i) + 1 : i + 1;
        }

        return i;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CheckIn.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the source tree."), "src", "CheckIn.Web");
    }

    [GeneratedRegex(@"IStringLocalizer<(\w+\.)*(?<resource>\w+)>\s+(?<variable>\w+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Localizer();
}
