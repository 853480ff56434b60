using System.Security.Cryptography;
using CheckIn.Web.Data;
using CheckIn.Web.Features.People;
using CheckIn.Web.Sealing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.SignIns;

/// <summary>What a new passphrase made new.</summary>
public sealed record RenewedKeys(Person Person, byte[] AccountKey, string RecoveryCode, IReadOnlyList<Guid> EndedSignIns);

/// <summary>Makes a person's keys, and makes them anew for a new passphrase.</summary>
public sealed class AccountKeys(Store store)
{
    internal const string ByPassphrase = "passphrase";
    internal const string ByRecoveryCode = "recovery code";

    /// <summary>Gives a new person their first keys.</summary>
    /// <returns>The recovery code to show once.</returns>
    public static string Begin(Person person, byte[] accountKey, byte[] passphraseKey)
    {
        ArgumentNullException.ThrowIfNull(person);
        person.ExchangeKeys.Add(NewExchangeKey(person.Id, 1, accountKey));
        return Wrap(person, accountKey, passphraseKey);
    }

    /// <summary>
    /// Starts a new account key and a new exchange key pair, and seals under them everything that the old key sealed.
    /// Whoever has the old passphrase and an old copy of the database opens nothing that is written from now on.
    /// </summary>
    /// <exception cref="SealBrokenException"><paramref name="oldKey"/> is no longer the person's.</exception>
    /// <returns>The new account key, the new recovery code to show once, and the sign-ins that ended with the old key.</returns>
    public async Task<RenewedKeys> RenewAsync(
        Guid personId, byte[] oldKey, byte[] passphraseKey, string passphraseHash)
    {
        var newKey = Aead.NewKey();
        try
        {
            return await MoveAllAsync(personId, oldKey, newKey, passphraseKey, passphraseHash);
        }
        catch
        {
            CryptographicOperations.ZeroMemory(newKey);
            throw;
        }
    }

    private async Task<RenewedKeys> MoveAllAsync(Guid personId, byte[] oldKey, byte[] newKey, byte[] passphraseKey, string passphraseHash)
    {
        await using var write = await store.WriteAsync();
        var db = write.Db;
        var person = await db.Users.Include(p => p.ExchangeKeys).SingleAsync(p => p.Id == personId);
        var current = person.ExchangeKeys.Single(k => k.Version == person.KeyVersion);

        // The one thing that must open: if it does not, the old key is no longer this person's.
        CryptographicOperations.ZeroMemory(Aead.Open(oldKey, current.SealedPrivateKey, SealContext.ExchangeKey(personId, current.Version)));
        person.KeyVersion++;
        person.PasswordHash = passphraseHash;
        var code = Wrap(person, newKey, passphraseKey);
        foreach (var key in person.ExchangeKeys)
        {
            key.SealedPrivateKey = Move(key.SealedPrivateKey, SealContext.ExchangeKey(personId, key.Version));
        }

        person.ExchangeKeys.Add(NewExchangeKey(personId, person.KeyVersion, newKey));
        await foreach (var answer in db.Answers.Where(a => a.AuthorId == personId).AsAsyncEnumerable())
        {
            answer.SealedKey = Move(answer.SealedKey, SealContext.AnswerKey(personId, answer.Id));
        }

        await foreach (var reply in db.Replies.Where(r => r.AuthorId == personId).AsAsyncEnumerable())
        {
            reply.SealedKey = Move(reply.SealedKey, SealContext.KeyForAuthor(reply));
        }

        await foreach (var word in db.CardWords.Where(w => w.AuthorId == personId).AsAsyncEnumerable())
        {
            word.SealedKey = Move(word.SealedKey, SealContext.KeyForAuthor(word));
        }

        await foreach (var walk in db.Walks.Where(w => w.PersonId == personId).AsAsyncEnumerable())
        {
            walk.SealedProgress = Move(walk.SealedProgress, SealContext.Progress(personId, walk.SessionId));
        }

        await foreach (var invitation in db.Invitations.Where(i => i.InviterId == personId).AsAsyncEnumerable())
        {
            invitation.SealedToken = Move(invitation.SealedToken, SealContext.Invitation(personId, invitation.Id));
        }

        // In the same transaction, so that no sign-in and no PIN with the old key outlives it.
        await db.DevicePins.Where(p => p.PersonId == personId).ExecuteDeleteAsync();
        var signIns = db.SignIns.Where(s => s.PersonId == personId);
        var ended = await signIns.Select(s => s.Id).ToListAsync();
        await signIns.ExecuteDeleteAsync();
        await write.CommitAsync();
        return new RenewedKeys(person, newKey, code, ended);

        byte[] Move(byte[] sealedBytes, byte[] context)
        {
            byte[] plain;
            try
            {
                plain = Aead.Open(oldKey, sealedBytes, context);
            }
            catch (SealBrokenException)
            {
                // Damaged before, and no more so now: one flipped bit must not keep a person from their passphrase.
                return sealedBytes;
            }

            try
            {
                return Aead.Seal(newKey, plain, context);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(plain);
            }
        }
    }

    private static string Wrap(Person person, byte[] accountKey, byte[] passphraseKey)
    {
        var code = RecoveryCode.New();
        person.KeyByPassphrase = Aead.Seal(passphraseKey, accountKey, SealContext.AccountKey(person.Id, ByPassphrase));
        var wrapKey = RecoveryCode.WrapKey(code, person.Id)!;
        try
        {
            person.KeyByRecoveryCode = Aead.Seal(wrapKey, accountKey, SealContext.AccountKey(person.Id, ByRecoveryCode));
            return code;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(wrapKey);
        }
    }

    private static ExchangeKey NewExchangeKey(Guid person, int version, byte[] accountKey)
    {
        var pair = Hpke.NewKeyPair();
        try
        {
            var sealedKey = Aead.Seal(accountKey, pair.PrivateKey, SealContext.ExchangeKey(person, version));
            return new ExchangeKey { PersonId = person, Version = version, PublicKey = pair.PublicKey, SealedPrivateKey = sealedKey };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pair.PrivateKey);
        }
    }
}
