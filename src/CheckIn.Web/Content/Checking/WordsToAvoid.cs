using System.Text.RegularExpressions;
using CheckIn.Web.Data;

namespace CheckIn.Web.Content.Checking;

/// <summary>
/// What no prompt may say, from <c>words-to-avoid.txt</c> of a language. A line <c># reason</c> begins a group; every
/// other line is a word or a phrase in small letters, a star at its end for any ending.
/// </summary>
internal sealed class WordsToAvoid
{
    private readonly List<(Regex Match, string Reason)> entries = [];

    /// <exception cref="StartUpException">The file is not there, or does not begin with a reason.</exception>
    public WordsToAvoid(string folder)
    {
        var path = Path.Combine(folder, "words-to-avoid.txt");
        if (!File.Exists(path))
        {
            throw new StartUpException($"{path} is missing.");
        }

        var reason = string.Empty;
        foreach (var (line, number) in File.ReadLines(path).Select((l, i) => (l.Trim(), i + 1)))
        {
            if (line.StartsWith('#'))
            {
                reason = line[1..].Trim();
            }
            else if (line.Length > 0)
            {
                entries.Add(reason.Length > 0
                    ? (Pattern(line), reason)
                    : throw new StartUpException($"{path}, line {number}: no reason stands above this. Begin a group with “# reason”."));
            }
        }
    }

    public int Count => entries.Count;

    /// <summary>What a text says that it should not, each with the reason.</summary>
    public IEnumerable<(string Said, string Reason)> In(string text)
    {
        var plain = text.Replace('’', '\'');
        return entries.Select(e => (e.Match.Match(plain), e.Reason)).Where(found => found.Item1.Success).Select(found => (found.Item1.Value, found.Reason));
    }

    private static Regex Pattern(string entry)
    {
        var words = Regex.Escape(entry.TrimEnd('*').Replace('’', '\'')).Replace("\\ ", "\\s+", StringComparison.Ordinal);
        return new Regex($@"(?<![\w']){words}{(entry.EndsWith('*') ? @"\w*" : @"(?!\w)")}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
