namespace CheckIn.Web.Tests.Content;

/// <summary>The content that the app ships with, in a folder where it may be broken.</summary>
internal sealed class ContentFolder : IDisposable
{
    public ContentFolder()
    {
        foreach (var file in Directory.EnumerateFiles(Shipped, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(Shipped, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public static string Shipped => System.IO.Path.Combine(AppContext.BaseDirectory, "Content");

    public string Path { get; } = Directory.CreateTempSubdirectory("checkin-content-").FullName;

    public string Named(string name) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "en", name));

    /// <summary>Replaces the first occurrence of a text, which must be there.</summary>
    public void Break(string file, string part, string by)
    {
        var text = File.ReadAllText(Named(file));
        var at = text.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{part} is not in {file}");
        File.WriteAllText(Named(file), string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + part.Length)));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
