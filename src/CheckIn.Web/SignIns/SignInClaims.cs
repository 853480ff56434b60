using System.Security.Claims;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace CheckIn.Web.SignIns;

/// <summary>What a sign-in's cookie says: who, which sign-in, and the secret that unwraps the account key.</summary>
public static class SignInClaims
{
    private const string SignInType = "sign-in";
    private const string SecretType = "secret";
    private const string UnlockedType = "unlocked";

    internal static ClaimsPrincipal Principal(Person person, Guid signIn, byte[] secret) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()),
            new Claim(ClaimTypes.Name, person.UserName!),
            new Claim(SignInType, signIn.ToString()),
            new Claim(SecretType, Convert.ToBase64String(secret)),
        ],
        IdentityConstants.ApplicationScheme));

    public static Guid PersonId(ClaimsPrincipal principal) => Guid.Parse(Find(principal, ClaimTypes.NameIdentifier));

    public static Guid SignInId(ClaimsPrincipal principal) => Guid.Parse(Find(principal, SignInType));

    /// <summary>Tells one sign-in from another to the page's script, and nothing else (16 hexadecimal digits).</summary>
    public static string Mark(ClaimsPrincipal principal) =>
        Convert.ToHexStringLower(Fingerprint.Of(SignInId(principal).ToByteArray()).AsSpan(0, 8));

    /// <summary>Whether somebody is signed in, and who.</summary>
    public static Guid? PersonIdOrNull(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return principal.Identity?.IsAuthenticated == true ? PersonId(principal) : null;
    }

    /// <summary>Whether the store said, at the start of this request, that the sign-in is unlocked.</summary>
    public static bool IsUnlocked(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return principal.HasClaim(UnlockedType, UnlockedType);
    }

    // In an identity of its own, so that it is never written into a cookie.
    internal static void MarkUnlocked(ClaimsPrincipal principal) =>
        principal.AddIdentity(new ClaimsIdentity([new Claim(UnlockedType, UnlockedType)]));

    internal static byte[] Secret(ClaimsPrincipal principal) => Convert.FromBase64String(Find(principal, SecretType));

    private static string Find(ClaimsPrincipal principal, string type)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return principal.FindFirstValue(type) ?? throw new SignInClosedException();
    }
}
