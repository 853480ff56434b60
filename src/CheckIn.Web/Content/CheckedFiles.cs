using CheckIn.Sealing;

namespace CheckIn.Web.Content;

/// <summary>
/// The content files that were checked when the app was built, with their hashes. A start checks by their schema only
/// those that were changed since.
/// </summary>
internal sealed class CheckedFiles
{
    private const string Word = "check-content";
    private const string List = "checked.txt";

    private readonly string content;
    private readonly HashSet<string> known;

    /// <param name="content">The folder that holds the schemas and a folder for each language. Where it has no list, nothing counts as checked.</param>
    public CheckedFiles(string content)
    {
        this.content = content;
        var list = Path.Combine(content, List);
        known = File.Exists(list) ? [.. File.ReadAllLines(list)] : [];
    }

    /// <summary>The build's own command.</summary>
    public static bool Wanted(string[] args) => args is [Word];

    /// <summary>Checks everything as a start does, and lists what was checked.</summary>
    /// <exception cref="Data.StartUpException">A file is missing or broken.</exception>
    public static void Write(string content)
    {
        File.Delete(Path.Combine(content, List));
        _ = new Languages(content);
        var files = Directory.EnumerateFiles(content, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        File.WriteAllLines(Path.Combine(content, List), files.ConvertAll(f => Line(content, f, File.ReadAllBytes(f))));
    }

    /// <summary>Whether the file is the one that was checked.</summary>
    public bool Has(string path, byte[] bytes) => known.Count > 0 && known.Contains(Line(content, path, bytes));

    private static string Line(string content, string path, byte[] bytes) =>
        $"{Convert.ToHexStringLower(Fingerprint.Of(bytes))}  {Path.GetRelativePath(content, path).Replace('\\', '/')}";
}
