using System.Security.Claims;
using CheckIn.Sealing;
using CheckIn.Web.Data;

namespace CheckIn.Web.SignIns;

/// <summary>A new passphrase, with the old one or with the recovery code.</summary>
public sealed partial class AccountService
{
    /// <summary>
    /// Sets a new passphrase with the recovery code. The code is used up and replaced, the account key is a new one,
    /// and every other sign-in ends.
    /// </summary>
    public async Task<AccountResult> RecoverAsync(string? name, string? code, string? newPassphrase, string device)
    {
        var pseudonym = Pseudonym.TidyKnown(name) ?? string.Empty;
        var tryName = TryName(pseudonym);
        var network = places.Network;
        await tries.CountAsync(network, tryName);
        var person = pseudonym.Length == 0 ? null : await FindAsync(pseudonym);
        using var oldKey = person is null ? null : RecoveryCodeSeal.Open(code, person.Id, person.KeyByRecoveryCode);
        if (person is null || oldKey is null)
        {
            return AccountResult.Failed(AccountProblem.Wrong);
        }

        if (Passphrase.Problem(newPassphrase, pseudonym) is { } problem)
        {
            return AccountResult.Failed(problem);
        }

        tries.Succeeded(network, tryName);
        return await RenewAsync(person, oldKey, newPassphrase!, device);
    }

    /// <summary>Sets a new passphrase with the old one. Every other sign-in ends, and the recovery code is replaced.</summary>
    public async Task<AccountResult> ChangePassphraseAsync(ClaimsPrincipal principal, string? current, string? newPassphrase, string device)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (await CheckAsync(principal, current) is not { } found)
        {
            return AccountResult.Failed(AccountProblem.Wrong);
        }

        using var accountKey = found.AccountKey;
        return Passphrase.Problem(newPassphrase, principal.Identity!.Name!) is { } problem
            ? AccountResult.Failed(problem)
            : await RenewAsync(found.Person, accountKey, newPassphrase!, device);
    }

    private async Task<AccountResult> RenewAsync(Person person, AccountKey oldKey, string newPassphrase, string device)
    {
        using (await places.EnterAsync())
        {
            await hasher.PrepareNewAsync(newPassphrase);
        }

        try
        {
            var renewed = await keys.RenewAsync(person.Id, oldKey, hasher.Halves, hasher.HashPassword(person, newPassphrase));
            using var accountKey = renewed.AccountKey;
            signIns.Cut(renewed.EndedSignIns);
            return new AccountResult(null, await signIns.StartAsync(renewed.Person, accountKey, device), renewed.RecoveryCode);
        }
        catch (SealBrokenException)
        {
            // Another new passphrase came in between: what this one was asked with is no longer right.
            return AccountResult.Failed(AccountProblem.Wrong);
        }
    }
}
