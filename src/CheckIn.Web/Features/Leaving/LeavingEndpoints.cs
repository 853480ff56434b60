using CheckIn.Web.Http;
using CheckIn.Web.SignIns;

namespace CheckIn.Web.Features.Leaving;

internal static class LeavingEndpoints
{
    public const string Path = "/leave";

    /// <summary>
    /// Leaves quickly: locks the sign-in and shows a page about something else. A plain link, so that it works
    /// without any script; the cookie is Strict, so no other site can call it for somebody.
    /// </summary>
    public static void MapLeaving(this WebApplication app) => app.MapGet(Path, async (HttpContext context, SignInStore signIns) =>
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            await signIns.LockAsync(context.User);
        }

        ClearSiteData.Forget(context.Response);
        return Results.Redirect("/measures");
    });
}
