using System.Security.Claims;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Choosing;

/// <summary>One of a person's own answers, with what they chose for it.</summary>
/// <param name="Prompt">The prompt in the words it was answered in.</param>
/// <param name="Position">Where it stands in the walk, from 0.</param>
/// <param name="Offered">The person lets it open if the partner opens theirs.</param>
public sealed record Choice(Prompt Prompt, int Position, AnswerWords Words, int Revision, bool Offered, Hearing Hearing, bool IsOpen);

/// <summary>What a person chooses from after a walk.</summary>
/// <param name="PartnerName">Null in a check-in walked alone, and after either left the couple.</param>
public sealed record ChoosingView(string? PartnerName, bool Alone, Pace Pace, IReadOnlyList<Choice> Choices)
{
    /// <summary>Whether the partner's part in a screen that shows <paramref name="other"/> would look the same with this.</summary>
    public bool ShowsTheSameAs(ChoosingView? other) => other is not null
        && PartnerName == other.PartnerName
        && Choices.Select(c => (c.Prompt.Id, c.IsOpen)).SequenceEqual(other.Choices.Select(c => (c.Prompt.Id, c.IsOpen)));
}

/// <summary>Choosing, for each of one's own answers, whether it may open.</summary>
public sealed class ChoosingService(SharedSessions sessions, AnswerVault vault, TimeProvider time)
{
    /// <summary>The person's own answers that say something; null where the check-in is not theirs.</summary>
    /// <param name="byItself">The page looks again because something changed, not because the person did anything.</param>
    public async Task<ChoosingView?> LoadAsync(ClaimsPrincipal principal, Guid session, bool byItself = false)
    {
        if (byItself)
        {
            await using var look = await sessions.LookAsync(principal, session, isUse: false);
            return look is null ? null : await ViewAsync(look.Me, look.Shared, look.Db);
        }

        // Whoever opens the choices and leaves them as they are must leave the same trace as whoever chooses.
        await using var change = await sessions.BeginAsync(principal, session);
        return await SaveAsync(change, Tell.Nobody);
    }

    /// <summary>Lets an answer open if the partner opens theirs.</summary>
    /// <param name="seen">The revision the person saw when they chose: the choice covers those words and no others.</param>
    public async Task<ChoosingView?> OfferAsync(ClaimsPrincipal principal, Guid session, string promptId, int seen, Hearing hearing)
    {
        await using var change = await sessions.BeginAsync(principal, session);
        if (change is { Shared: var shared, Me: var me })
        {
            var progress = shared.ProgressOf(me);
            var prompt = shared.Plan.Prompts.Where((p, position) => p.Id == promptId && progress.CanBeChosen(position)).SingleOrDefault();
            if (prompt is not null && shared.AnswerOf(me.Id, prompt) is { } row && row.Revision == seen)
            {
                await OfferAsync(me, shared, change.Db, prompt, hearing, (exchange, words) => exchange.RenewOffer(me.Id, words, progress.Pace, time.GetUtcNow()));
            }
        }

        return await SaveAsync(change, Tell.Nobody);
    }

    /// <summary>Keeps an answer, or takes an offer back without a trace.</summary>
    public async Task<ChoosingView?> KeepAsync(ClaimsPrincipal principal, Guid session, string promptId)
    {
        await using var change = await sessions.BeginAsync(principal, session);
        var prompt = change?.Shared.Plan.Prompts.FirstOrDefault(p => p.Id == promptId);
        return await SaveAsync(change, prompt is null ? Tell.Nobody : change!.Shared.TakeBack(change.Me.Id, prompt));
    }

    /// <summary>Sets how soon this person wants to open; what they offer counts from now at that pace.</summary>
    public async Task<ChoosingView?> SetPaceAsync(ClaimsPrincipal principal, Guid session, Pace pace)
    {
        await using var change = await sessions.BeginAsync(principal, session);
        if (change is { Shared: var shared, Me: var me })
        {
            shared.ChangeProgress(me, p => p.With(pace));
            foreach (var prompt in shared.Plan.Prompts)
            {
                if (shared.AnswerOf(me.Id, prompt) is { } row && vault.ReadSlot(row) is { } slot)
                {
                    await OfferAsync(me, shared, change.Db, prompt, slot.Hearing, (exchange, words) => exchange.MakeOffer(me.Id, words, pace, time.GetUtcNow()));
                }
            }
        }

        return await SaveAsync(change, Tell.Nobody);
    }

    private async Task<ChoosingView?> SaveAsync(SessionChange? change, Tell tell)
    {
        if (change is null)
        {
            return null;
        }

        await change.SaveAsync(tell);
        return await ViewAsync(change.Me, change.Shared, change.Db);
    }

    private async Task OfferAsync(
        UnlockedPerson me, SharedSession shared, CheckInDbContext db, Prompt prompt, Hearing hearing, Func<Exchange, AnswerWords, Exchange> offer)
    {
        if (shared.ExchangeFor(prompt) is { } exchange
            && shared.PartnerOf(me.Id) is { } partner
            && shared.ReadOwn(me, prompt) is { } content
            && exchange.WhyNotOffer(me.Id, content.Words) is null)
        {
            var key = await db.KeyToSealForAsync(partner);
            vault.FillSlot(me, shared.AnswerOf(me.Id, prompt)!, offer(exchange, content.Words).HalfOf(me.Id).Offer!, hearing, key);
        }
    }

    private async Task<ChoosingView> ViewAsync(UnlockedPerson me, SharedSession shared, CheckInDbContext db)
    {
        var partner = shared.PartnerOf(me.Id);
        var name = partner is null ? null : await db.Users.Where(p => p.Id == partner).Select(p => p.UserName).SingleAsync();
        var progress = shared.ProgressOf(me);
        var choices = shared.Plan.Prompts
            .Select((prompt, position) => progress.CanBeChosen(position) ? ChoiceFor(me, shared, prompt, position) : null)
            .OfType<Choice>()
            .ToList();
        return new ChoosingView(name, shared.Row.PartnerId is null, progress.Pace, choices);
    }

    private Choice? ChoiceFor(UnlockedPerson me, SharedSession shared, Prompt prompt, int position)
    {
        if (shared.ReadOwn(me, prompt) is not { Words.IsBlank: false } content)
        {
            return null;
        }

        var row = shared.AnswerOf(me.Id, prompt)!;
        var slot = vault.ReadSlot(row);
        var isOpen = shared.ExchangeFor(prompt)?.IsOpen == true;
        return new Choice(content.Prompt, position, content.Words, row.Revision, slot is not null, slot?.Hearing ?? Hearing.NotSaid, isOpen);
    }
}
