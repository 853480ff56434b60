using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace CheckIn.Web.Http;

/// <summary>Day, night, or whatever the device says.</summary>
internal static class ThemeChoice
{
    public const string Cookie = "theme";
    public const string Day = "day";
    public const string Night = "night";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void MapTheme(this WebApplication app) => app.MapPost("/theme", [RequireAntiforgeryToken] (HttpContext context, [FromForm] string? theme, [FromForm] string? back) =>
    {
        var options = OwnCookie.Options(context, Kept);
        if (theme is Day or Night)
        {
            context.Response.Cookies.Append(Cookie, theme, options);
        }
        else
        {
            context.Response.Cookies.Delete(Cookie, options);
        }

        return Results.LocalRedirect(LocalPath.Of(back));
    });
}
