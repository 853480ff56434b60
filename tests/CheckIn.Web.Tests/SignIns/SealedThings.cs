using CheckIn.Sealing;
using CheckIn.Web.Data;
using Microsoft.EntityFrameworkCore;
using NSec.Cryptography;

namespace CheckIn.Web.Tests.SignIns;

/// <summary>Something in the database that is sealed, and the place it is sealed for.</summary>
internal sealed record SealedThing(string What, byte[] Bytes, byte[] Context)
{
    private const int NonceLength = 24;

    public bool OpensWith(byte[] key) => OpenedBy([key], [this]).Count > 0;

    /// <summary>
    /// What any of these keys opens. A search through very many keys: each is made ready once for all things, and no
    /// exception is thrown for each that does not fit, as <see cref="Aead.Open"/> would.
    /// </summary>
    public static List<string> OpenedBy(IEnumerable<byte[]> keys, IReadOnlyList<SealedThing> things)
    {
        var opened = new List<string>();
        foreach (var bytes in keys)
        {
            using var key = Key.Import(AeadAlgorithm.XChaCha20Poly1305, bytes, KeyBlobFormat.RawSymmetricKey);
            opened.AddRange(things
                .Where(t => t.Bytes.Length >= Aead.Overhead && AeadAlgorithm.XChaCha20Poly1305.Decrypt(
                    key, t.Bytes.AsSpan(1, NonceLength), t.Context, t.Bytes.AsSpan(1 + NonceLength)) is not null)
                .Select(t => t.What));
        }

        return opened;
    }
}

internal static class SealedThings
{
    /// <summary>Everything in the database that its owners' account keys open.</summary>
    public static Task<IReadOnlyList<SealedThing>> UnderAccountKeysAsync(this TestHouse house) => house.ReadAsync<IReadOnlyList<SealedThing>>(async db =>
    [
        .. (await db.ExchangeKeys.ToListAsync()).Select(k => new SealedThing(
            $"exchange key {k.Version}", k.SealedPrivateKey, SealContext.ExchangeKey(k.PersonId, k.Version))),
        .. (await db.Answers.ToListAsync()).Select(a => new SealedThing("answer key", a.SealedKey, SealContext.AnswerKey(a.AuthorId, a.Id))),
        .. (await db.Walks.ToListAsync()).Select(w => new SealedThing("progress", w.SealedProgress, SealContext.Progress(w.PersonId, w.SessionId))),
        .. (await db.Invitations.ToListAsync()).Select(i => new SealedThing("invitation", i.SealedToken, SealContext.Invitation(i.InviterId, i.Id))),
    ]);

    /// <summary>Everything that opens an account key or words.</summary>
    public static Task<IReadOnlyList<SealedThing>> KeysAndWordsAsync(this TestHouse house) => house.ReadAsync<IReadOnlyList<SealedThing>>(async db =>
    [
        .. (await db.Users.ToListAsync()).SelectMany(Wraps),
        .. (await db.SignIns.Where(s => s.KeyByCookie != null).ToListAsync()).Select(s => new SealedThing(
            "key by cookie", s.KeyByCookie!, SealContext.CookieKey(s.PersonId, s.Id))),
        .. (await db.DevicePins.ToListAsync()).Select(p => new SealedThing("key by pin", p.KeyByPin, SealContext.PinKey(p.PersonId, p.Id))),
        .. (await db.Answers.ToListAsync()).Select(a => new SealedThing("words", a.SealedWords, SealContext.Words(a.AuthorId, a.Id))),
    ]);

    private static SealedThing[] Wraps(Person person) =>
    [
        new("key by passphrase", person.KeyByPassphrase, SealContext.AccountKey(person.Id, "passphrase")),
        new("key by recovery code", person.KeyByRecoveryCode, SealContext.AccountKey(person.Id, "recovery code")),
    ];
}
