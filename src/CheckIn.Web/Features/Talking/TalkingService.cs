using System.Security.Claims;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Talking;
using CheckIn.Web.Features.Opening;
using CheckIn.Web.Features.People;
using CheckIn.Web.Features.Sharing;

namespace CheckIn.Web.Features.Talking;

/// <summary>What became of saying something.</summary>
/// <param name="Refusal">Why it was not said, or null where it was.</param>
/// <param name="View">What is open now.</param>
public sealed record SayResult(ReplyRefusal? Refusal, OpeningView View);

/// <summary>Says things about what both opened, and takes them back.</summary>
public sealed class TalkingService(SignInKeeper signIns, SharedSessions sessions, TimeProvider time)
{
    /// <summary>Says something about an opened prompt; both screens show it at once.</summary>
    /// <param name="to">The partner's reply that this one answers, or null.</param>
    /// <returns>Null where the check-in is not theirs.</returns>
    public async Task<SayResult?> SayAsync(ClaimsPrincipal principal, Guid session, string promptId, ReplyKind kind, Guid? to, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var me = await signIns.OpenAsync(principal);
        ReplyRefusal? refusal = null;
        return await sessions.ChangeAsync(me, session, async (shared, _) =>
        {
            refusal = ReplyRefusal.NotOpen;
            if (Find(shared, promptId) is { } prompt && shared.ExchangeFor(prompt) is { } exchange && shared.PartnerOf(me.Id) is { } partner)
            {
                var said = await shared.Replies.ReadAsync(me, exchange, prompt);
                refusal = new Conversation(exchange, [.. said.Select(s => s.Mark)]).WhyNotSay(me.Id, kind, to, text);
                if (refusal is null)
                {
                    await shared.Replies.AddAsync(me, partner, prompt, kind, to, text.Trim(), time.GetUtcNow());
                }
            }

            return refusal is null;
        }, async (shared, db) => new SayResult(refusal, await OpeningService.ViewAsync(me, shared, db, time.GetUtcNow())));
    }

    /// <summary>Takes back something one said oneself, with everything that answers it.</summary>
    public async Task<OpeningView?> TakeBackAsync(ClaimsPrincipal principal, Guid session, string promptId, Guid reply)
    {
        using var me = await signIns.OpenAsync(principal);
        return await sessions.ChangeAsync(me, session, async (shared, _) =>
        {
            if (Find(shared, promptId) is not { } prompt || shared.ExchangeFor(prompt) is not { } exchange)
            {
                return false;
            }

            var said = await shared.Replies.ReadAsync(me, exchange, prompt);
            var gone = new Conversation(exchange, [.. said.Select(s => s.Mark)]).GoneWith(me.Id, reply);
            shared.Replies.Remove(gone);
            return gone.Count > 0;
        }, (shared, db) => OpeningService.ViewAsync(me, shared, db, time.GetUtcNow()));
    }

    private static Prompt? Find(SharedSession shared, string promptId) => shared.Plan.Prompts.FirstOrDefault(p => p.Id == promptId);
}
