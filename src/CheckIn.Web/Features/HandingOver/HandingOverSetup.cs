using CheckIn.Web.Http;
using CheckIn.Web.SignIns;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CheckIn.Web.Features.HandingOver;

internal static class HandingOverSetup
{
    public const string Path = "/hand-over";
    public const string Next = "/whose-turn";

    public static void AddHandingOver(this IServiceCollection services)
    {
        services.AddSingleton<DeviceCookie>();
        services.AddScoped<PinService>();
    }

    /// <summary>
    /// Hands the device over: the sign-in of this browser ends, not only locks, so that nothing of its person is left in it.
    /// Their PIN stays, because they mean to come back.
    /// </summary>
    public static void MapHandingOver(this WebApplication app) => app.MapPost(Path, [RequireAntiforgeryToken] async (HttpContext context, SignInStore signIns) =>
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            await signIns.EndAsync(context.User);
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        }

        ClearSiteData.Forget(context.Response, pagesToo: true);
        return Results.Redirect(Next);
    });
}
