using CheckIn.Domain.Talking;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Cards;

/// <summary>A couple's card as it is stored, with its rule.</summary>
internal sealed class StoredCard
{
    private readonly CheckInDbContext db;
    private readonly ServerKeys server;
    private readonly CoupleVault vault;
    private readonly Guid couple;
    private readonly Dictionary<Guid, CardWord> rows;

    private StoredCard(CheckInDbContext db, ServerKeys server, CoupleVault vault, Guid couple, PersonsPartner partner, Card rule, Dictionary<Guid, CardWord> rows)
    {
        (this.db, this.server, this.vault, this.couple, this.rows) = (db, server, vault, couple, rows);
        (Partner, Rule) = (partner, rule);
    }

    public PersonsPartner Partner { get; }

    public Card Rule { get; }

    /// <summary>The card of a person and their partner; null for somebody who is in no couple.</summary>
    /// <exception cref="SealBrokenException">A word was edited where it is stored, or put in another place.</exception>
    public static async Task<StoredCard?> LoadAsync(CheckInDbContext db, ServerKeys server, CoupleVault vault, Guid me)
    {
        if (await Partners.OfAsync(db, me) is not { } partner)
        {
            return null;
        }

        var of = partner.Couple;
        var stored = await db.CardWords.Where(w => w.CoupleId == of).ToListAsync();
        var words = stored.ConvertAll(w => new WordOnCard(w.Id, w.AuthorId, PlaceOf(server, w), w.Agreed));
        try
        {
            return new StoredCard(db, server, vault, of, partner, new Card(me, partner.Id, words), stored.ToDictionary(w => w.Id));
        }
        catch (ArgumentException)
        {
            // No change that the rule allows leads there.
            throw new SealBrokenException();
        }
    }

    /// <exception cref="SealBrokenException">The word was edited where it is stored.</exception>
    public async Task<string> ReadAsync(UnlockedPerson me, WordOnCard word)
    {
        var (row, grant) = (rows[word.Id], Rule.GrantFor(me.Id, word.Id)!);
        var key = grant.IsOwn ? null : await db.KeySealedForAsync(me.Id, row.ReaderKeyVersion);
        return vault.Open(grant, me, row, key);
    }

    /// <summary>Stores what a step of the rule led to.</summary>
    /// <param name="text">The text of the one word that is new, if there is one.</param>
    public async Task WriteAsync(UnlockedPerson me, Card after, string text)
    {
        // First, because a new word may take the place, and the tag, of one that goes.
        var gone = rows.Keys.Except(after.Words.Select(w => w.Id)).ToList();
        await db.CardWords.Where(w => gone.Contains(w.Id)).ExecuteDeleteAsync();
        foreach (var word in after.Words.Where(w => !rows.ContainsKey(w.Id)))
        {
            var row = new CardWord
            {
                Id = word.Id,
                CoupleId = couple,
                AuthorId = me.Id,
                ReaderId = Partner.Id,
                Agreed = word.Agreed,
                Tag = server.CardTag(couple, TagName(word.Place, word.Agreed)),
            };
            var key = await db.KeyToSealForAsync(Partner.Id);
            vault.Seal(me, row, key, text);
            db.CardWords.Add(row);
        }
    }

    // The tag is bound to the seal, so whoever can only write to the database can neither move a word nor have it agreed to.
    private static CardPlace PlaceOf(ServerKeys server, CardWord row)
    {
        var found = Enum.GetValues<CardPlace>()
            .Where(p => server.CardTag(row.CoupleId, TagName(p, row.Agreed)).AsSpan().SequenceEqual(row.Tag))
            .ToList();
        return found.Count == 1 ? found[0] : throw new SealBrokenException();
    }

    // These names are in what is stored: a place that gets another name in the code keeps its name here.
    private static string TagName(CardPlace place, bool agreed) => $"{place} {(agreed ? "agreed" : "proposed")}";
}
