using CheckIn.Web.Features.HandingOver;
using CheckIn.Web.Features.People;
using CheckIn.Web.Http;
using CheckIn.Web.SignIns;

namespace CheckIn.Web.Features.Leaving;

/// <summary>
/// Somebody left, locked or handed over while the server was out of reach. Their browser says so with whatever it asks
/// next, by a cookie that sign-in-guard.js sets, and the sign-in is locked before that is answered.
/// </summary>
internal static class DeferredLock
{
    private const string Cookie = "left";

    // These close by themselves.
    private static readonly string[] Closing = [LeavingEndpoints.Path, PeopleSetup.Lock, PeopleSetup.SignOut, HandingOverSetup.Path];

    public static void UseDeferredLock(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!context.Request.Cookies.ContainsKey(Cookie))
        {
            await next(context);
            return;
        }

        context.Response.Cookies.Delete(Cookie, OwnCookie.Options(context, TimeSpan.Zero));
        ClearSiteData.Forget(context.Response);
        var wasOpen = SignInClaims.IsUnlocked(context.User);
        if (wasOpen)
        {
            await context.RequestServices.GetRequiredService<SignInStore>().LockAsync(context.User);
        }

        if (!wasOpen || Closing.Contains(context.Request.Path.Value, StringComparer.Ordinal))
        {
            await next(context);
        }
        else if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            // Asked once more, it is answered to a sign-in that is locked.
            context.Response.Redirect(LocalPath.Of($"{context.Request.Path.ToUriComponent()}{context.Request.QueryString.ToUriComponent()}", "/home"));
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
        }
    });
}
