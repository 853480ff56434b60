using CheckIn.Sealing;
using CheckIn.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.SignIns;

/// <summary>Makes a person's keys, and makes them anew for a new passphrase.</summary>
public sealed class AccountKeys(Store store)
{
    /// <summary>Gives a new person their first keys.</summary>
    /// <returns>The recovery code to show once.</returns>
    public static string MakeFirst(Person person, AccountKey accountKey, PassphraseHalves passphrase)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(accountKey);
        person.ExchangeKeys.Add(accountKey.NewExchangeKey(person.Id, 1));
        return Wrap(person, accountKey, passphrase);
    }

    /// <summary>
    /// Starts a new account key and a new exchange key pair, and seals under them everything that the old key sealed.
    /// Whoever has the old passphrase and an old copy of the database opens nothing that is written from now on.
    /// </summary>
    /// <exception cref="SealBrokenException"><paramref name="oldKey"/> is no longer the person's.</exception>
    /// <returns>The new account key, the new recovery code to show once, and the sign-ins that ended with the old key.</returns>
    public async Task<RenewedKeys> RenewAsync(Guid personId, AccountKey oldKey, PassphraseHalves passphrase, string passphraseHash)
    {
        var newKey = AccountKey.New();
        try
        {
            return await MoveAllAsync(personId, oldKey, newKey, passphrase, passphraseHash);
        }
        catch
        {
            newKey.Dispose();
            throw;
        }
    }

    private async Task<RenewedKeys> MoveAllAsync(Guid personId, AccountKey oldKey, AccountKey newKey, PassphraseHalves passphrase, string passphraseHash)
    {
        await using var write = await store.WriteAsync();
        var db = write.Db;
        var person = await db.Users.Include(p => p.ExchangeKeys).SingleAsync(p => p.Id == personId);
        var change = new AccountKeyChange(personId, oldKey, newKey);
        change.Check(person.ExchangeKeys.Single(k => k.Version == person.KeyVersion));
        person.KeyVersion++;
        person.PasswordHash = passphraseHash;
        var code = Wrap(person, newKey, passphrase);
        person.ExchangeKeys.ForEach(change.Move);
        person.ExchangeKeys.Add(newKey.NewExchangeKey(personId, person.KeyVersion));
        await foreach (var answer in db.Answers.Where(a => a.AuthorId == personId).AsAsyncEnumerable())
        {
            change.Move(answer);
        }

        await foreach (var reply in db.Replies.Where(r => r.AuthorId == personId).AsAsyncEnumerable())
        {
            change.Move(reply);
        }

        await foreach (var word in db.CardWords.Where(w => w.AuthorId == personId).AsAsyncEnumerable())
        {
            change.Move(word);
        }

        await foreach (var walk in db.Walks.Where(w => w.PersonId == personId).AsAsyncEnumerable())
        {
            walk.SealedProgress = change.MovedProgress(walk.SessionId, walk.SealedProgress);
        }

        await foreach (var invitation in db.Invitations.Where(i => i.InviterId == personId).AsAsyncEnumerable())
        {
            invitation.SealedToken = change.MovedToken(invitation.Id, invitation.SealedToken);
        }

        // In the same transaction, so that no sign-in and no PIN with the old key outlives it.
        await db.DevicePins.Where(p => p.PersonId == personId).ExecuteDeleteAsync();
        var signIns = db.SignIns.Where(s => s.PersonId == personId);
        var ended = await signIns.Select(s => s.Id).ToListAsync();
        await signIns.ExecuteDeleteAsync();
        await write.CommitAsync();
        return new RenewedKeys(person, newKey, code, ended);
    }

    private static string Wrap(Person person, AccountKey accountKey, PassphraseHalves passphrase)
    {
        person.KeyByPassphrase = PassphraseSeal.Seal(passphrase, person.Id, accountKey);
        (var code, person.KeyByRecoveryCode) = RecoveryCodeSeal.Seal(person.Id, accountKey);
        return code;
    }
}
