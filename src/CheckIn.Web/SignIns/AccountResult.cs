using System.Security.Claims;

namespace CheckIn.Web.SignIns;

/// <summary>What came of an attempt to begin, sign in or recover.</summary>
public enum AccountProblem
{
    /// <summary>A pseudonym has 2 to 32 characters that can be seen.</summary>
    NameUnfit,
    NameTaken,
    PassphraseGuessable,
    PassphraseTooLong,

    /// <summary>Many accounts were begun from the same address just now.</summary>
    TooMany,

    /// <summary>Name and passphrase, or name and recovery code, do not belong together.</summary>
    Wrong,
}

/// <summary>Either a problem, or the principal of a new sign-in and, where one was made, the recovery code to show once.</summary>
public sealed record AccountResult(AccountProblem? Problem, ClaimsPrincipal? Principal, string? RecoveryCode)
{
    internal static AccountResult Failed(AccountProblem problem) => new(problem, null, null);
}
