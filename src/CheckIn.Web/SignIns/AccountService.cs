using System.Security.Claims;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.SignIns;

/// <summary>Begins accounts, signs in and unlocks.</summary>
public sealed partial class AccountService(
    UserManager<Person> people,
    PassphraseHasher hasher,
    FailedTries tries,
    HashingPlaces places,
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

        if (await FindAsync(pseudonym) is not null)
        {
            return AccountResult.Failed(AccountProblem.NameTaken);
        }

        if (hasRoom?.Invoke() == false)
        {
            return AccountResult.Failed(AccountProblem.TooMany);
        }

        using (await places.EnterAsync())
        {
            await hasher.PrepareNewAsync(passphrase!);
        }

        var person = new Person { Id = Guid.NewGuid(), UserName = pseudonym, BeganAt = time.GetUtcNow() };
        using var accountKey = AccountKey.New();
        var code = AccountKeys.MakeFirst(person, accountKey, hasher.Halves);
        return await TryCreateAsync(person, passphrase!)
            ? new AccountResult(null, await signIns.StartAsync(person, accountKey, device), code)
            : AccountResult.Failed(AccountProblem.NameTaken);
    }

    /// <summary>Signs in with pseudonym and passphrase; slower after each wrong try.</summary>
    public async Task<AccountResult> SignInAsync(string? name, string? passphrase, string device)
    {
        if (await CheckAsync(name, passphrase, signIn: null) is not { } found)
        {
            return AccountResult.Failed(AccountProblem.Wrong);
        }

        using var accountKey = found.AccountKey;
        try
        {
            return new AccountResult(null, await signIns.StartAsync(found.Person, accountKey, device), null);
        }
        catch (SignInClosedException)
        {
            return AccountResult.Failed(AccountProblem.Wrong);
        }
    }

    /// <summary>Unlocks this device's sign-in with the passphrase.</summary>
    /// <returns>Whether it was the right one.</returns>
    public async Task<bool> UnlockAsync(ClaimsPrincipal principal, string? passphrase)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (await CheckAsync(principal, passphrase) is not { } found)
        {
            return false;
        }

        using var accountKey = found.AccountKey;
        try
        {
            await signIns.UnlockAsync(principal, accountKey);
            return true;
        }
        catch (SignInClosedException)
        {
            return false;
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

    // As names are compared, and of one length.
    private string TryName(string name) => Fingerprint.Of(people.NormalizeName(name) ?? string.Empty);

    private async Task<Person?> FindAsync(string pseudonym)
    {
        // Names were once compared as they are spelled.
        var (spelled, normalized) = (pseudonym.ToUpperInvariant(), people.NormalizeName(pseudonym));
        await using var read = await store.ReadAsync();
        return await read.Db.Users.AsNoTracking()
            .Where(p => p.NormalizedUserName == normalized || p.NormalizedUserName == spelled)
            .OrderBy(p => p.NormalizedUserName == spelled ? 0 : 1)
            .FirstOrDefaultAsync();
    }

    /// <summary>The passphrase of somebody who is signed in. What strangers guess for their name slows nobody who has the cookie.</summary>
    internal Task<(Person Person, AccountKey AccountKey)?> CheckAsync(ClaimsPrincipal principal, string? passphrase) =>
        CheckAsync(principal.Identity?.Name, passphrase, SignInClaims.SignInId(principal).ToString());

    private async Task<(Person Person, AccountKey AccountKey)?> CheckAsync(string? name, string? passphrase, string? signIn)
    {
        var pseudonym = Pseudonym.TidyKnown(name) ?? string.Empty;
        var given = passphrase is { Length: <= PassphraseHasher.MaxLength } ? passphrase : string.Empty;
        var (network, whose) = (signIn ?? places.Network, signIn ?? TryName(pseudonym));
        await tries.CountAsync(network, whose);

        // An unknown name runs Argon2id too: how long an answer takes must not tell which names exist.
        var person = await FindAsync(pseudonym);
        using (await places.EnterAsync())
        {
            await hasher.PrepareAsync(given, person?.PasswordHash);
        }

        if (person is null || hasher.VerifyHashedPassword(person, person.PasswordHash!, given) != PasswordVerificationResult.Success)
        {
            return null;
        }

        tries.Succeeded(network, whose);
        return (person, PassphraseSeal.Open(hasher.Halves, person.Id, person.KeyByPassphrase));
    }
}
