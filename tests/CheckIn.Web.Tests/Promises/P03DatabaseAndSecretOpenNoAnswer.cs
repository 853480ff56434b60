using System.Text;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.SignIns;
using CheckIn.Web.Tests.Data;
using CheckIn.Web.Tests.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Tests.Promises;

/// <summary>
/// Promise 3: a copy of the database together with the server's secret file opens no answer. Whoever has both tries
/// every key that can be had from them, and bytes of every column, with everything the code offers.
/// </summary>
public sealed class P03DatabaseAndSecretOpenNoAnswer : IAsyncLifetime
{
    private TestCouple couple = null!;
    private TestHouse thief = null!;

    public async ValueTask InitializeAsync()
    {
        couple = await TestCouple.BuildAsync();
        await couple.OpenAsync("ada opened", "bo opened");
        await couple.House.Choosing.SetPaceAsync(couple.Bo.Principal, couple.Session, Pace.Tomorrow);
        foreach (var person in new[] { couple.Ada, couple.Bo })
        {
            await couple.WriteAsync(person, $"{person.Name} offers", prompt: 1);
            await couple.OfferAsync(person, prompt: 1);
            await couple.WriteAsync(person, $"{person.Name} keeps", prompt: 2);
        }

        thief = await TestHouse.BuildAsync(couple.House.Folder.Copy());
    }

    public async ValueTask DisposeAsync()
    {
        await thief.DisposeAsync();
        await couple.DisposeAsync();
    }

    [Fact]
    public async Task No_key_from_the_database_and_the_secret_opens_an_answer()
    {
        var keys = await KeysAsync();
        Assert.True(keys.Count > 500);

        Assert.Empty(await OpenAsync(keys));

        // With a key that only its author has, the very same attempt succeeds.
        keys.Add(couple.Ada.AccountKey);
        var opened = await OpenAsync(keys);
        Assert.Contains(opened, w => w.Contains("Ada keeps", StringComparison.Ordinal));
        Assert.Contains(opened, w => w.Contains("bo opened", StringComparison.Ordinal));
        Assert.DoesNotContain(opened, w => w.Contains("Bo keeps", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sign_in_made_up_from_the_database_is_closed()
    {
        var keys = await KeysAsync();
        foreach (var row in thief.Raw.Rows("SELECT Id, PersonId FROM SignIns"))
        {
            var (id, person) = (Guid.Parse((string)row["Id"]), Guid.Parse((string)row["PersonId"]));
            foreach (var secret in keys.Take(200))
            {
                var madeUp = SignInClaims.Principal(new Person { Id = person, UserName = "Ada" }, id, secret);
                await Assert.ThrowsAsync<SignInClosedException>(() => thief.Walks.LoadAsync(madeUp, couple.Session));
            }
        }
    }

    [Fact]
    public async Task No_key_that_opens_an_answer_stands_in_any_file()
    {
        var secrets = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using var db = await DatabaseAsync(couple.House);
        foreach (var person in new[] { couple.Ada, couple.Bo })
        {
            using var unlocked = new UnlockedPerson(person.Id, new AccountKey([.. person.AccountKey]));
            secrets[$"{person.Name}'s account key"] = person.AccountKey;
            secrets[$"{person.Name}'s cookie secret"] = SignInClaims.Secret(person.Principal);
            secrets[$"{person.Name}'s private key"] = unlocked.PrivateKey(await db.ExchangeKeys.SingleAsync(k => k.PersonId == person.Id, Token));
            foreach (var answer in db.Answers.Where(a => a.AuthorId == person.Id))
            {
                secrets[$"the key of {answer.Id}"] = unlocked.Open(answer.SealedKey, SealContext.AnswerKey(person.Id, answer.Id));
            }
        }

        Assert.Equal(12, secrets.Count);
        Assert.Empty(FileSearch.Find(couple.House.Folder.Path, secrets));
        secrets["what may stand there"] = (await db.ExchangeKeys.FirstAsync(Token)).PublicKey;
        Assert.NotEmpty(FileSearch.Find(couple.House.Folder.Path, secrets));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<CheckInDbContext> DatabaseAsync(TestHouse house) => house.Get<IDbContextFactory<CheckInDbContext>>().CreateDbContextAsync(Token);

    /// <summary>Whatever could be a key: the secret, all that is derived from it, and the first bytes of every column.</summary>
    private async Task<List<byte[]>> KeysAsync()
    {
        await using var db = await DatabaseAsync(thief);
        var server = thief.Get<ServerKeys>();
        var secret = await File.ReadAllBytesAsync(thief.Folder.ServerSecret, Token);
        var keys = new List<byte[]> { secret, new byte[32] };
        keys.AddRange(ServerKeysOf.All(secret));
        keys.AddRange(await db.Invitations.Select(i => server.PairingCode(i.Id, i.InviterId, i.ClaimantId!.Value)).ToListAsync(Token));
        keys.AddRange((await db.Answers.ToListAsync(Token)).Select(a => thief.Get<AnswerVault>().ReadSlot(a)?.Box).OfType<byte[]>().SelectMany(Windows));
        foreach (var cell in thief.Raw.Tables().SelectMany(t => thief.Raw.Rows($"SELECT * FROM \"{t}\"")).SelectMany(r => r.Values))
        {
            keys.AddRange(Windows(cell as byte[] ?? Encoding.UTF8.GetBytes(Convert.ToString(cell, null) ?? string.Empty)));
        }

        return [.. keys.DistinctBy(Convert.ToHexString, StringComparer.Ordinal)];

        // That the keys themselves are nowhere in the files is the last test here; this one need not try every place.
        static IEnumerable<byte[]> Windows(byte[] bytes) => Enumerable.Range(0, Math.Clamp(bytes.Length - 31, 0, 30)).Select(i => bytes[i..(i + 32)]);
    }

    /// <summary>Everything that any of the keys opens, taken for each person's account key, private key and answer key.</summary>
    private async Task<List<string>> OpenAsync(List<byte[]> keys)
    {
        await using var db = await DatabaseAsync(thief);
        var opened = new List<string>();
        var answers = await db.Answers.ToListAsync(Token);
        var grants = await db.Grants.ToListAsync(Token);
        var pairs = await db.ExchangeKeys.ToListAsync(Token);
        var vault = thief.Get<AnswerVault>();

        // Whose private key each key opens does not depend on the answer, so it is tried once.
        var privateKeys = pairs.ToDictionary(p => p.PersonId, p => keys.ConvertAll(key => PrivateKey(key, p)));
        foreach (var row in answers)
        {
            var (reader, version) = (row.AuthorId == couple.Ada.Id ? couple.Bo.Id : couple.Ada.Id, 1);
            var context = SealContext.Grant(row.AuthorId, row.Id, reader, version);
            var boxes = grants.Where(g => g.AnswerId == row.Id).Select(g => thief.Get<ServerKeys>().Release.Open(
                    g.Box, SealContext.GrantWithWords(context, row.SealedWords, g.Hearing)))
                .Append(vault.ReadSlot(row)?.Box).OfType<byte[]>().ToList();
            foreach (var (key, privateKey) in keys.Zip(privateKeys[reader]))
            {
                using var person = new UnlockedPerson(row.AuthorId, new AccountKey([.. key]));
                Try(() => AnswerVault.OpenOwn(ReadingGrant.Own(row.AuthorId, row.AuthorId, row.Id)!, person, row).Words.Text);
                Try(() => Encoding.UTF8.GetString(Aead.Open(key, row.SealedWords, SealContext.Words(row.AuthorId, row.Id))));
                boxes.ForEach(box => Try(() => Words(Hpke.Open(key, context, [], box))));
                if (privateKey is not null)
                {
                    boxes.ForEach(box => Try(() => Words(Hpke.Open(privateKey, context, [], box))));
                }
            }

            string Words(byte[] key) => AnswerContent.FromPaddedBytes(Aead.Open(key, row.SealedWords, SealContext.Words(row.AuthorId, row.Id))).Words.Text;
        }

        return opened;

        static byte[]? PrivateKey(byte[] key, ExchangeKey pair)
        {
            try
            {
                return Aead.Open(key, pair.SealedPrivateKey, SealContext.ExchangeKey(pair.PersonId, 1));
            }
            catch (SealBrokenException)
            {
                return null;
            }
        }

        void Try(Func<string> attempt)
        {
            try
            {
                opened.Add(attempt());
            }
            catch (SealBrokenException)
            {
                // As promised.
            }
        }
    }
}
