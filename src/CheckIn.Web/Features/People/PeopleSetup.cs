using CheckIn.Web.App;
using CheckIn.Web.Data;
using CheckIn.Web.Features.HandingOver;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CheckIn.Web.Features.People;

/// <summary>What a page asks of whoever looks at it.</summary>
public static class Policies
{
    /// <summary>Signed in and unlocked; a locked sign-in is sent to unlock.</summary>
    public const string Unlocked = "unlocked";
}

internal static class PeopleSetup
{
    public const string Lock = "/lock";
    public const string SignOut = "/sign-out";

    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Argon2>();
        services.AddSingleton<FailedTries>();
        services.AddSingleton<LiveCircuits>();
        services.AddSingleton<SignInStore>();
        services.AddSingleton<PersonalStore>();
        services.AddSingleton<AccountKeys>();
        services.AddHostedService<IdleLock>();
        services.AddScoped<PassphraseHasher>();
        services.AddScoped<AccountService>();
        services.AddScoped<IPasswordHasher<Person>>(provider => provider.GetRequiredService<PassphraseHasher>());
        services.AddIdentityCore<Person>(options =>
        {
            // Any script's letters make a pseudonym; guessability, not composition, judges a passphrase (Passphrase.Problem).
            options.User.AllowedUserNameCharacters = string.Empty;
            options.Password = new PasswordOptions
            {
                RequiredLength = 1,
                RequiredUniqueChars = 1,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
            };
        }).AddEntityFrameworkStores<CheckInDbContext>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = "sign-in";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.HttpOnly = true;
            options.ExpireTimeSpan = SignInStore.Longest;
            options.SlidingExpiration = false;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/unlock";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnValidatePrincipal = AskTheStoreAsync;
            options.Events.OnSigningIn = EndThePreviousAsync;
            options.Events.OnSigningOut = context =>
            {
                ClearSiteData.Forget(context.Response);
                return Task.CompletedTask;
            };
        });
        services.AddAuthorizationBuilder().AddPolicy(Policies.Unlocked, policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(context => SignInClaims.IsUnlocked(context.User)));
    }

    public static void MapPeople(this WebApplication app)
    {
        app.MapPost(Lock, async (HttpContext context, SignInStore signIns, [FromForm] string? back) =>
        {
            await signIns.LockAsync(context.User);
            ClearSiteData.Forget(context.Response);
            return Results.Redirect($"/unlock?returnUrl={Uri.EscapeDataString(LocalPath.Of(back, "/home"))}");
        }).RequireAuthorization().WithAntiforgery();

        // Who hands over comes back; who signs out is done here, and leaves nothing short to guess behind.
        app.MapPost(SignOut, async (HttpContext context, SignInStore signIns, PinService pins, DeviceCookie device) =>
        {
            device.Write(context, await pins.RemoveAsync(context.User, device.Read(context)));
            await signIns.EndAsync(context.User);
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            return Results.Redirect("/");
        }).RequireAuthorization().WithAntiforgery();

        // A live page that lost its connection asks this, to know whether to wait or to wipe itself.
        app.MapGet("/sign-in/state", (HttpContext context) =>
            Results.Text(context.User.Identity?.IsAuthenticated == true
                ? $"{(SignInClaims.IsUnlocked(context.User) ? "unlocked" : "locked")} {SignInClaims.Mark(context.User)}"
                : "ended"));
    }

    /// <summary>Refuses a form that did not come from one of our own pages.</summary>
    public static RouteHandlerBuilder WithAntiforgery(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (context, next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : Results.BadRequest());

    // One browser, one sign-in: the one whose cookie is replaced has no way back, and its pages in other tabs must go.
    // Nor does whoever comes next on this device find anything that was kept there.
    private static async Task EndThePreviousAsync(CookieSigningInContext context)
    {
        ClearSiteData.Forget(context.Response);
        if (context.HttpContext.User.Identity?.IsAuthenticated == true)
        {
            await context.HttpContext.RequestServices.GetRequiredService<SignInStore>().EndAsync(context.HttpContext.User);
        }
    }

    // Asked at every request, which is stricter than a security stamp that is looked at now and then: a sign-in that
    // was locked or ended elsewhere counts as such at once.
    private static async Task AskTheStoreAsync(CookieValidatePrincipalContext context)
    {
        var signIns = context.HttpContext.RequestServices.GetRequiredService<SignInStore>();
        switch (await signIns.StateAsync(context.Principal!))
        {
            case SignInState.Ended:
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
                break;
            case SignInState.Unlocked:
                SignInClaims.MarkUnlocked(context.Principal!);
                break;
            default:
                break;
        }
    }
}
