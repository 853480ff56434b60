using CheckIn.Web.Data;
using CheckIn.Web.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;

namespace CheckIn.Web.SignIns;

internal static class SignInsSetup
{
    public static void AddSignIns(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddSingleton<HashingPlaces>();
        services.AddSingleton<FailedTries>();
        services.AddSingleton<LiveCircuits>();
        services.AddScoped<BoundCircuit>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<BoundCircuit>());
        services.AddSingleton<SignInStore>();
        services.AddSingleton<PersonalStore>();
        services.AddSingleton<AccountKeys>();
        services.AddPassphraseTries();
        services.AddHostedService<IdleLock>();
        services.AddScoped<PassphraseHasher>();
        services.AddScoped<AccountService>();
        services.AddScoped<IPasswordHasher<Person>>(provider => provider.GetRequiredService<PassphraseHasher>());
        services.AddSingleton<ILookupNormalizer, Pseudonym.Normalizer>();
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
