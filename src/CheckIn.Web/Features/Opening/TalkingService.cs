using System.Security.Claims;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Talking;
using CheckIn.Web.Sharing;

namespace CheckIn.Web.Features.Opening;

/// <summary>What became of saying something.</summary>
/// <param name="Refusal">Why it was not said, or null where it was.</param>
/// <param name="View">What is open now.</param>
public sealed record SayResult(ReplyRefusal? Refusal, OpeningView View);

/// <summary>Says things about what both opened, and takes them back.</summary>
public sealed class TalkingService(SharedSessions sessions, TimeProvider time)
{
    /// <summary>Says something about an opened prompt; both screens show it at once.</summary>
    /// <param name="to">The partner's reply that this one answers, or null.</param>
    /// <returns>Null where the check-in is not theirs.</returns>
    public async Task<SayResult?> SayAsync(ClaimsPrincipal principal, Guid session, string promptId, ReplyKind kind, Guid? to, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        await using var change = await sessions.BeginAsync(principal, session);
        if (change is null)
        {
            return null;
        }

        var (me, shared) = (change.Me, change.Shared);

        ReplyRefusal? refusal = ReplyRefusal.NotOpen;
        if (Find(shared, promptId) is { } prompt && shared.ExchangeFor(prompt) is { } exchange && shared.PartnerOf(me.Id) is { } partner)
        {
            var said = await shared.Replies.ReadAsync(me, shared.RowsFor(prompt)!, prompt);
            refusal = new Conversation(exchange, [.. said.Select(s => s.Mark)]).WhyNotSay(me.Id, kind, to, text);
            if (refusal is null)
            {
                await shared.Replies.AddAsync(me, partner, prompt, kind, to, text.Trim(), time.GetUtcNow());
            }
        }

        await change.SaveAsync(refusal is null ? Tell.Partner : Tell.Nobody, Trace.Nothing);
        return new SayResult(refusal, await OpeningService.ViewAsync(me, shared, change.Db, time.GetUtcNow()));
    }

    /// <summary>Takes back something one said oneself, with everything that answers it.</summary>
    public async Task<OpeningView?> TakeBackAsync(ClaimsPrincipal principal, Guid session, string promptId, Guid reply)
    {
        await using var change = await sessions.BeginAsync(principal, session);
        if (change is null)
        {
            return null;
        }

        var (me, shared) = (change.Me, change.Shared);

        var gone = 0;
        if (Find(shared, promptId) is { } prompt && shared.ExchangeFor(prompt) is { } exchange)
        {
            var said = await shared.Replies.ReadAsync(me, shared.RowsFor(prompt)!, prompt);
            var going = new Conversation(exchange, [.. said.Select(s => s.Mark)]).GoneWith(me.Id, reply);
            shared.Replies.Remove(going);
            gone = going.Count;
        }

        await change.SaveAsync(gone > 0 ? Tell.Partner : Tell.Nobody, Trace.Nothing);
        return await OpeningService.ViewAsync(me, shared, change.Db, time.GetUtcNow());
    }

    private static Prompt? Find(SharedSession shared, string promptId) => shared.Plan.Prompts.FirstOrDefault(p => p.Id == promptId);
}
