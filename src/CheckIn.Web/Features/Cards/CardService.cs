using System.Security.Claims;
using CheckIn.Domain.Talking;
using CheckIn.Sealing;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Cards;

/// <param name="Mine">This person proposed it; nobody asks whose an agreed word was.</param>
public sealed record CardWordView(Guid Id, string Text, bool Mine);

/// <summary>One place of the card, with the word that both agreed on and the one that waits.</summary>
public sealed record CardPlaceView(CardPlace Place, CardWordView? Agreed, CardWordView? Proposed);

/// <param name="PartnerName">Null for somebody who is in no couple; their card is empty.</param>
/// <param name="Places">All six, in their order.</param>
public sealed record CardView(string? PartnerName, IReadOnlyList<CardPlaceView> Places)
{
    public static CardView Empty { get; } = new(null, [.. Enum.GetValues<CardPlace>().Select(p => new CardPlaceView(p, null, null))]);
}

/// <summary>The couple's card of agreed words.</summary>
public sealed class CardService(PersonalStore own, CoupleVault vault, ServerKeys server)
{
    /// <exception cref="SealBrokenException">A word was edited, swapped or moved where it is stored.</exception>
    public async Task<CardView> LoadAsync(ClaimsPrincipal principal)
    {
        await using var read = await own.ReadAsync(principal);
        var (db, me) = (read.Db, read.Me);
        if (await StoredCard.LoadAsync(db, server, vault, me.Id) is not { } card)
        {
            return CardView.Empty;
        }

        var places = new List<CardPlaceView>();
        foreach (var place in Enum.GetValues<CardPlace>())
        {
            places.Add(new CardPlaceView(place, await ViewAsync(card.Rule.AgreedIn(place)), await ViewAsync(card.Rule.ProposedIn(place))));
        }

        return new CardView(card.Partner.Name, places);

        async Task<CardWordView?> ViewAsync(WordOnCard? word) =>
            word is null ? null : new CardWordView(word.Id, await card.ReadAsync(me, word), !word.Agreed && word.Author == me.Id);
    }

    /// <summary>Proposes a word for a place. It is this person's own message, which the partner finds on the card.</summary>
    /// <param name="seen">The proposal that stood there when the person looked; null where there was none.</param>
    /// <returns>Why it was not taken, or null where it was.</returns>
    public async Task<CardRefusal?> ProposeAsync(ClaimsPrincipal principal, CardPlace place, string? text, Guid? seen)
    {
        var tidy = CardText.Tidy(text);
        return await ChangeAsync(principal, (me, card) => Task.FromResult(
            (CardText.Problem(tidy) ?? card.Rule.WhyNotPropose(place, seen)) is { } refusal
                ? new Change(refusal, null, tidy)
                : new Change(null, card.Rule.Propose(me.Id, place, Guid.NewGuid(), seen), tidy)));
    }

    /// <summary>Agrees to a word that the partner proposed. It is sealed anew, by the one who agrees.</summary>
    /// <returns>Why it was not taken, or null where it was.</returns>
    /// <exception cref="SealBrokenException">The word was edited where it is stored.</exception>
    public Task<CardRefusal?> AgreeAsync(ClaimsPrincipal principal, Guid word) => ChangeAsync(principal, async (me, card) =>
        card.Rule.WhyNotAgree(me.Id, word) is { } refusal
            ? new Change(refusal, null, string.Empty)
            : new Change(null, card.Rule.Agree(me.Id, word, Guid.NewGuid()), await card.ReadAsync(me, card.Rule.Words.First(w => w.Id == word))));

    /// <summary>Takes a word off the card at once, agreed or proposed, whoever's it is.</summary>
    public Task RemoveAsync(ClaimsPrincipal principal, Guid word) => ChangeAsync(principal, (me, card) =>
        Task.FromResult(new Change(null, card.Rule.Remove(me.Id, word), string.Empty)));

    /// <summary>Takes everything off the card, unread: the way out where something stored was damaged.</summary>
    public async Task ClearAsync(ClaimsPrincipal principal)
    {
        await using var write = await own.WriteAsync(principal);
        var (db, me) = (write.Db, write.Me);
        var mine = db.CoupleMembers.Where(m => m.PersonId == me.Id).Select(m => m.CoupleId);
        await db.CardWords.Where(w => mine.Contains(w.CoupleId)).ExecuteDeleteAsync();
        await write.CommitAsync();
    }

    private async Task<CardRefusal?> ChangeAsync(ClaimsPrincipal principal, Func<UnlockedPerson, StoredCard, Task<Change>> step)
    {
        await using var write = await own.WriteAsync(principal);
        var (db, me) = (write.Db, write.Me);
        if (await StoredCard.LoadAsync(db, server, vault, me.Id) is not { } card)
        {
            return CardRefusal.NoPartner;
        }

        var change = await step(me, card);
        if (change.After is not null)
        {
            await card.WriteAsync(me, change.After, change.Text);
            await write.CommitAsync();
        }

        return change.Refusal;
    }

    private sealed record Change(CardRefusal? Refusal, Card? After, string Text);
}
