using System.Security.Claims;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Opening;

/// <summary>One opened answer.</summary>
/// <param name="Prompt">In the words it was answered in.</param>
/// <param name="Hearing">How its author would like to be heard.</param>
public sealed record OpenedAnswer(Prompt Prompt, AnswerWords Words, Hearing Hearing);

/// <summary>A prompt that both opened.</summary>
/// <param name="Address">Names the prompt in the reader's addresses.</param>
/// <param name="WasThen">It was opened a while ago, and is folded as something that was true then.</param>
/// <param name="Me">The reader: what they said themselves is theirs to take back.</param>
/// <param name="Said">What the two said about it since, oldest first.</param>
public sealed record OpenedPair(
    string PromptId, string Address, DateTimeOffset OpenedAt, bool WasThen, Guid Me, OpenedAnswer Mine, OpenedAnswer Theirs, IReadOnlyList<Said> Said);

/// <summary>
/// What is open in a check-in. It is the same whether the partner has not answered, kept, offered or taken back.
/// </summary>
public sealed record OpeningView(string? PartnerName, bool Alone, bool ISayReady, bool PartnerSaysReady, IReadOnlyList<OpenedPair> Pairs)
{
    /// <summary>Whether a screen that shows <paramref name="other"/> would look the same with this.</summary>
    public bool ShowsTheSameAs(OpeningView? other) => other is not null
        && (PartnerName, ISayReady, PartnerSaysReady) == (other.PartnerName, other.ISayReady, other.PartnerSaysReady)
        && Pairs.Select(p => (p.PromptId, p.OpenedAt)).SequenceEqual(other.Pairs.Select(p => (p.PromptId, p.OpenedAt)))
        && Pairs.SelectMany(p => p.Said).Select(s => s.Id).SequenceEqual(other.Pairs.SelectMany(p => p.Said).Select(s => s.Id));

    /// <summary>What the partner said last of all that <paramref name="earlier"/> did not have; null where there is nothing new.</summary>
    public Guid? LastSaidByPartnerSince(OpeningView? earlier)
    {
        var known = earlier?.Pairs.SelectMany(p => p.Said).Select(s => s.Id).ToHashSet() ?? [];
        return Pairs.SelectMany(p => p.Said.Where(s => s.Author != p.Me && !known.Contains(s.Id))).MaxBy(s => s.SaidAt)?.Id;
    }
}

/// <summary>Shows what both opened, and takes it back.</summary>
public sealed class OpeningService(SharedSessions sessions, TimeProvider time)
{
    /// <summary>What is open now; null where the check-in is not theirs.</summary>
    /// <param name="byItself">The page looks again because something changed, not because the person did anything.</param>
    public async Task<OpeningView?> LoadAsync(ClaimsPrincipal principal, Guid session, bool byItself = false)
    {
        await using var look = await sessions.LookAsync(principal, session, isUse: !byItself);
        return look is null ? null : await ViewAsync(look.Me, look.Shared, look.Db, time.GetUtcNow());
    }

    /// <summary>Closes both halves of an opened prompt.</summary>
    public async Task<OpeningView?> TakeBackAsync(ClaimsPrincipal principal, Guid session, string promptId)
    {
        await using var change = await sessions.BeginAsync(principal, session);
        if (change is null)
        {
            return null;
        }

        var prompt = change.Shared.Plan.Prompts.FirstOrDefault(p => p.Id == promptId);
        await change.SaveAsync(prompt is null ? Tell.Nobody : change.Shared.TakeBack(change.Me.Id, prompt));
        return await ViewAsync(change.Me, change.Shared, change.Db, time.GetUtcNow());
    }

    /// <summary>Says "I'm ready" to the partner, or takes that back. Nothing else ever says it.</summary>
    public async Task<OpeningView?> SayReadyAsync(ClaimsPrincipal principal, Guid session, bool ready)
    {
        await using var change = await sessions.BeginAsync(principal, session);
        if (change is null)
        {
            return null;
        }

        var (me, shared) = (change.Me, change.Shared);

        shared.ChangeProgress(me, p => p);
        shared.WalkOf(me.Id)!.SaysReady = ready && shared.PartnerOf(me.Id) is not null;
        await change.SaveAsync(Tell.Partner);
        return await ViewAsync(me, shared, change.Db, time.GetUtcNow());
    }

    internal static async Task<OpeningView> ViewAsync(UnlockedPerson me, SharedSession shared, CheckInDbContext db, DateTimeOffset now)
    {
        var partner = shared.PartnerOf(me.Id);
        var name = partner is null ? null : await db.Users.Where(p => p.Id == partner).Select(p => p.UserName).SingleAsync();
        var pairs = new List<OpenedPair>();
        foreach (var prompt in shared.Plan.Prompts)
        {
            if (await PairAsync(me, shared, prompt, now) is { } pair)
            {
                pairs.Add(pair);
            }
        }

        return new OpeningView(
            name, shared.Row.PartnerId is null, shared.SaysReady(me.Id), partner is not null && shared.SaysReady(partner.Value), pairs);
    }

    internal static async Task<OpenedPair?> PairAsync(UnlockedPerson me, SharedSession shared, Prompt prompt, DateTimeOffset now)
    {
        if (shared.PartnerOf(me.Id) is not { } partner
            || await shared.ReadPartnersAsync(me, prompt) is not { } theirs
            || shared.ReadOwn(me, prompt) is not { } mine)
        {
            return null;
        }

        var toThem = shared.GrantTo(partner, shared.AnswerOf(me.Id, prompt)!)!;
        return new OpenedPair(
            prompt.Id,
            shared.AddressOf(me.Id, prompt),
            toThem.OpenedAt,
            Aging.WasThen(toThem.OpenedAt, now),
            me.Id,
            new OpenedAnswer(mine.Prompt, mine.Words, (Hearing)toThem.Hearing),
            new OpenedAnswer(theirs.Content.Prompt, theirs.Content.Words, theirs.Hearing),
            await shared.Replies.ReadAsync(me, shared.RowsFor(prompt)!, prompt));
    }
}
