using Microsoft.AspNetCore.Http.HttpResults;

namespace CheckIn.Web.Http;

/// <summary>Where a form may lead back to: a path of this app and nowhere else.</summary>
public static class LocalPath
{
    /// <summary>The path itself if it is one of ours, or <paramref name="otherwise"/>.</summary>
    public static string Of(string? path, string otherwise = "/") =>
        path is ['/', ..] && RedirectHttpResult.IsLocalUrl(path) ? path : otherwise;
}
