using System.Security.Claims;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sessions;
using CheckIn.Sealing;
using CheckIn.Web.Sharing;

namespace CheckIn.Web.Features.Walking;

/// <summary>What this person wrote to one prompt, and which saving it was (0 where there is none).</summary>
public sealed record Written(AnswerWords Words, int Revision, Guid Hand = default);

/// <summary>A walk as its walker sees it.</summary>
public sealed record WalkView(IReadOnlyList<Prompt> Prompts, WalkProgress Progress, IReadOnlyList<Written> Written, bool Alone)
{
    /// <summary>Where a walk that was stopped before its last prompt goes on; null where all was walked.</summary>
    public int? Rest => Progress.Position + 1 == Prompts.Count ? null
        : Written[Progress.Position].Revision == 0 && Progress.CanBeChosen(Progress.Position) ? Progress.Position
        : Progress.Position + 1;
}

public enum SaveOutcome
{
    Saved,

    /// <summary>Another window of the same person saved other words in between; nothing was overwritten.</summary>
    ChangedElsewhere,

    /// <summary>The words are longer than an answer can be, or not in the prompt's form.</summary>
    Unfit,
}

/// <param name="Stored">What is stored now.</param>
public sealed record SaveResult(SaveOutcome Outcome, Written Stored);

/// <summary>The walk: one person alone with the prompts, every word sealed as it comes.</summary>
public sealed class WalkService(SharedSessions sessions, AnswerVault vault, TimeProvider time)
{
    /// <summary>The walk with everything this person wrote so far; null where it is not theirs.</summary>
    public async Task<WalkView?> LoadAsync(ClaimsPrincipal principal, Guid session)
    {
        await using var look = await sessions.LookAsync(principal, session);
        return look?.Shared is not { } shared ? null : new WalkView(
            shared.Plan.Prompts,
            shared.ProgressOf(look.Me),
            [.. shared.Plan.Prompts.Select(p => Read(look.Me, shared, p))],
            shared.Row.PartnerId is null);
    }

    /// <summary>Seals words. New words take an offer back and close what was open; the same words change nothing.</summary>
    /// <param name="seen">The revision these words build on: a newer one is never overwritten.</param>
    /// <param name="hand">The page they were written on. What the same page saved last may be built on even if it never heard of it.</param>
    public async Task<SaveResult?> SaveAsync(ClaimsPrincipal principal, Guid session, string promptId, AnswerWords words, int seen, Guid hand = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        await using var change = await sessions.BeginAsync(principal, session);
        if (change is null)
        {
            return null;
        }

        var (me, shared) = (change.Me, change.Shared);

        var position = shared.Plan.Prompts.ToList().FindIndex(p => p.Id == promptId);
        if (position < 0 || !words.Fits(shared.Plan.Prompts[position]))
        {
            return new SaveResult(SaveOutcome.Unfit, new Written(words, seen));
        }

        var prompt = shared.Plan.Prompts[position];
        var stored = Read(me, shared, prompt);
        if (stored.Words.SaysTheSameAs(words))
        {
            return new SaveResult(SaveOutcome.Saved, stored);
        }

        if (stored.Revision != seen && (hand == Guid.Empty || stored.Hand != hand))
        {
            return new SaveResult(SaveOutcome.ChangedElsewhere, stored);
        }

        var before = shared.ExchangeFor(prompt);
        var row = shared.AnswerOf(me.Id, prompt) ?? shared.AddAnswer(me.Id, prompt);
        var closed = before is not null && shared.CloseAsIn(before, before.Rewrite(me.Id, row.Id), prompt, me.Id);
        row.Revision = stored.Revision + 1;
        vault.Seal(me, row, new AnswerContent(prompt, words, time.GetUtcNow(), hand));
        shared.ChangeProgress(me, p => p.PickUp(position));
        await change.SaveAsync(closed ? Tell.Partner : Tell.Nobody, Trace.Words);
        return new SaveResult(SaveOutcome.Saved, new Written(words, row.Revision));
    }

    /// <summary>Moves on, back or to the end of the walk.</summary>
    public async Task<WalkProgress?> MoveAsync(ClaimsPrincipal principal, Guid session, Func<WalkProgress, WalkProgress> move)
    {
        await using var change = await sessions.BeginAsync(principal, session);
        if (change is null)
        {
            return null;
        }

        var moved = change.Shared.ChangeProgress(change.Me, move);
        await change.SaveAsync(Tell.Nobody);
        return moved;
    }

    /// <summary>
    /// Sets the prompt at <paramref name="position"/> aside ("not this one") and goes on. What was written stays, for
    /// its author alone: an offer of it is taken back.
    /// </summary>
    /// <param name="stay">How far the walk came stays as it is.</param>
    public async Task<WalkProgress?> SetAsideAsync(ClaimsPrincipal principal, Guid session, int position, bool stay = false)
    {
        await using var change = await sessions.BeginAsync(principal, session);
        if (change is null)
        {
            return null;
        }

        var (me, shared) = (change.Me, change.Shared);

        var prompts = shared.Plan.Prompts.Count;
        position = Math.Clamp(position, 0, prompts - 1);
        var moved = shared.ChangeProgress(me, p => stay ? p.PutAside(position) : p.GoTo(position, prompts).SetThisAside(prompts));
        await change.SaveAsync(shared.TakeBack(me.Id, shared.Plan.Prompts[position]));
        return moved;
    }

    private static Written Read(UnlockedPerson me, SharedSession shared, Prompt prompt) =>
        shared.ReadOwn(me, prompt) is { } content
            ? new Written(content.Words, shared.AnswerOf(me.Id, prompt)!.Revision, content.Hand)
            : new Written(AnswerWords.Nothing, 0);
}
