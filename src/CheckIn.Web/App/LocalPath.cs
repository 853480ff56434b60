namespace CheckIn.Web.App;

/// <summary>Where a form may lead back to: a path of this app and nowhere else.</summary>
public static class LocalPath
{
    /// <summary>The path itself if it is one of ours, or <paramref name="otherwise"/>.</summary>
    public static string Of(string? path, string otherwise = "/") =>
        path is ['/', ..] && !(path.Length > 1 && path[1] is '/' or '\\') && !path.Any(char.IsControl) ? path : otherwise;
}
