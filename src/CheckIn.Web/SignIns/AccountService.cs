using System.Security.Claims;
using System.Security.Cryptography;
using CheckIn.Web.Data;
using CheckIn.Web.Features.People;
using CheckIn.Web.Sealing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.SignIns;

/// <summary>Begins accounts, signs in and unlocks.</summary>
public sealed partial class AccountService(
    UserManager<Person> people,
    PassphraseHasher hasher,
    FailedTries tries,
    SignInStore signIns,
    AccountKeys keys,
    Store store,
    WriterLane lane,
    TimeProvider time)
{
    /// <summary>Begins an account. It asks for nothing but a pseudonym and a passphrase.</summary>
    /// <param name="hasRoom">Asked when everything else is well: whether one more may be begun from where this one comes from.</param>
    public async Task<AccountResult> BeginAsync(string? name, string? passphrase, string device, Func<bool>? hasRoom = null)
    {
        var pseudonym = Pseudonym.Tidy(name);
        if (pseudonym is null)
        {
            return AccountResult.Failed(AccountProblem.NameUnfit);
        }

        if (Passphrase.Problem(passphrase, pseudonym) is { } problem)
        {
            return AccountResult.Failed(problem);
        }

        if (await people.FindByNameAsync(pseudonym) is not null)
        {
            return AccountResult.Failed(AccountProblem.NameTaken);
        }

        if (hasRoom?.Invoke() == false)
        {
            return AccountResult.Failed(AccountProblem.TooMany);
        }

        await hasher.PrepareNewAsync(passphrase!);
        var person = new Person { Id = Guid.NewGuid(), UserName = pseudonym, BeganAt = time.GetUtcNow() };
        var accountKey = Aead.NewKey();
        try
        {
            var code = AccountKeys.Begin(person, accountKey, hasher.WrapKey);
            return await TryCreateAsync(person, passphrase!)
                ? new AccountResult(null, await signIns.StartAsync(person, accountKey, device), code)
                : AccountResult.Failed(AccountProblem.NameTaken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(accountKey);
        }
    }

    /// <summary>Signs in with pseudonym and passphrase; slower after each wrong try.</summary>
    public async Task<AccountResult> SignInAsync(string? name, string? passphrase, string device)
    {
        if (await CheckAsync(name, passphrase) is not { } found)
        {
            return AccountResult.Failed(AccountProblem.Wrong);
        }

        try
        {
            return new AccountResult(null, await signIns.StartAsync(found.Person, found.AccountKey, device), null);
        }
        catch (SignInClosedException)
        {
            return AccountResult.Failed(AccountProblem.Wrong);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(found.AccountKey);
        }
    }

    /// <summary>Unlocks this device's sign-in with the passphrase.</summary>
    /// <returns>Whether it was the right one.</returns>
    public async Task<bool> UnlockAsync(ClaimsPrincipal principal, string? passphrase)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (await CheckAsync(principal.Identity?.Name, passphrase) is not { } found)
        {
            return false;
        }

        try
        {
            await signIns.UnlockAsync(principal, found.AccountKey);
            return true;
        }
        catch (SignInClosedException)
        {
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(found.AccountKey);
        }
    }

    private async Task<bool> TryCreateAsync(Person person, string passphrase)
    {
        try
        {
            using var turn = await lane.EnterAsync();
            return (await people.CreateAsync(person, passphrase)).Succeeded;
        }
        catch (DbUpdateException)
        {
            // Two people took the same name in the same moment: the unique index lets one through.
            return false;
        }
    }

    private string TryName(string name) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(people.NormalizeName(name) ?? string.Empty)));

    private async Task<Person?> FindAsync(string pseudonym)
    {
        var normalized = people.NormalizeName(pseudonym);
        await using var read = await store.ReadAsync();
        return await read.Db.Users.AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedUserName == normalized);
    }

    internal async Task<(Person Person, byte[] AccountKey)?> CheckAsync(string? name, string? passphrase)
    {
        var pseudonym = Pseudonym.TidyKnown(name) ?? string.Empty;
        var given = passphrase is { Length: <= PassphraseHasher.MaxLength } ? passphrase : string.Empty;
        var tryName = TryName(pseudonym);
        await tries.SlowDownAsync(tryName);

        // An unknown name runs Argon2id too: how long an answer takes must not tell which names exist.
        var person = await FindAsync(pseudonym);
        await hasher.PrepareAsync(given, person?.PasswordHash);
        if (person is null || hasher.VerifyHashedPassword(person, person.PasswordHash!, given) != PasswordVerificationResult.Success)
        {
            tries.Failed(tryName);
            return null;
        }

        tries.Succeeded(tryName);
        return (person, Aead.Open(hasher.WrapKey, person.KeyByPassphrase, SealContext.AccountKey(person.Id, AccountKeys.ByPassphrase)));
    }
}
