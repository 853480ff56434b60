using CheckIn.Web.Features.HandingOver;
using CheckIn.Web.Http;
using CheckIn.Web.SignIns;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CheckIn.Web.Features.People;

internal static class PeopleSetup
{
    public const string Lock = "/lock";
    public const string SignOut = "/sign-out";

    public static void MapPeople(this WebApplication app)
    {
        app.MapPost(Lock, [RequireAntiforgeryToken] async (HttpContext context, SignInStore signIns, [FromForm] string? back) =>
        {
            await signIns.LockAsync(context.User);
            ClearSiteData.Forget(context.Response);
            return Results.Redirect($"/unlock?returnUrl={Uri.EscapeDataString(LocalPath.Of(back, "/home"))}");
        }).RequireAuthorization();

        // Who hands over comes back; who signs out is done here, and leaves nothing short to guess behind.
        app.MapPost(SignOut, [RequireAntiforgeryToken] async (HttpContext context, SignInStore signIns, PinService pins, DeviceCookie device) =>
        {
            device.Write(context, await pins.RemoveAsync(context.User, device.Read(context)));
            await signIns.EndAsync(context.User);
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            return Results.Redirect("/");
        }).RequireAuthorization();

        // A live page that lost its connection asks this, to know whether to wait or to wipe itself.
        app.MapGet("/sign-in/state", (HttpContext context) =>
            Results.Text(context.User.Identity?.IsAuthenticated == true
                ? $"{(SignInClaims.IsUnlocked(context.User) ? "unlocked" : "locked")} {SignInClaims.Mark(context.User)}"
                : "ended"));
    }
}
