using System.Security.Claims;
using CheckIn.Domain.Talking;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.Features.Opening;
using CheckIn.Web.Live;
using CheckIn.Web.Sharing;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Together;

/// <summary>
/// Two people talk, live, about what both opened. How the sitting stands is in the database, so that it goes on where
/// it was after a restart and on any node. Pages are told only if what their person is shown has changed.
/// </summary>
public sealed class TogetherService(
    SignInStore signIns, SharedSessions sessions, Store store, SittingSeal seal, ILiveChannel live, TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>How it stands, as seen from this screen; null where the check-in is not theirs.</summary>
    /// <param name="screen">The live page that asks. Its person counts as there, if they are on.</param>
    /// <param name="byItself">The page looks again because something changed, not because the person did anything.</param>
    public Task<TogetherView?> LoadAsync(ClaimsPrincipal principal, Guid session, Guid screen, bool byItself = false) =>
        DoAsync(principal, session, (s, x) => s.See(x.Me, screen, x.Now), byItself);

    /// <summary>Switches on "I'm here", for this sitting.</summary>
    public Task<TogetherView?> SwitchOnAsync(ClaimsPrincipal principal, Guid session, Guid screen) =>
        DoAsync(principal, session, (s, x) => s.SwitchOn(x.Me, screen, x.Open, x.Now));

    /// <summary>Switches off, and so ends the sitting for both.</summary>
    public Task<TogetherView?> SwitchOffAsync(ClaimsPrincipal principal, Guid session) =>
        DoAsync(principal, session, (s, x) => s.SwitchOff(x.Me));

    /// <summary>Hands over the turn to speak.</summary>
    /// <param name="step">What the screen showed when it was asked for (<see cref="SeatView.Step"/>), here and below.</param>
    public Task<TogetherView?> HandOverAsync(ClaimsPrincipal principal, Guid session, int step) =>
        DoAsync(principal, session, (s, x) => s.HandOver(x.Me, step, x.Now));

    /// <summary>Says to be ready for the next prompt, or not yet.</summary>
    public Task<TogetherView?> SayReadyAsync(ClaimsPrincipal principal, Guid session, bool ready, int step) =>
        DoAsync(principal, session, (s, x) => s.SayReady(x.Me, ready, step, x.Open, x.Now));

    /// <summary>Says "something else".</summary>
    public Task<TogetherView?> AskForSomethingElseAsync(ClaimsPrincipal principal, Guid session, int step) =>
        DoAsync(principal, session, (s, x) => s.AskForSomethingElse(x.Me, step, x.Open, x.Now));

    /// <summary>Says "slower".</summary>
    public Task<TogetherView?> AskForSlowerAsync(ClaimsPrincipal principal, Guid session) =>
        DoAsync(principal, session, (s, x) => s.AskForSlower(x.Now));

    /// <summary>Stops both screens.</summary>
    public Task<TogetherView?> PauseAsync(ClaimsPrincipal principal, Guid session) =>
        DoAsync(principal, session, (s, x) => s.Pause(x.Now));

    /// <summary>Says to be ready to go on after the pause, or not yet.</summary>
    public Task<TogetherView?> GoOnAsync(ClaimsPrincipal principal, Guid session, bool ready, int step) =>
        DoAsync(principal, session, (s, x) => s.GoOn(x.Me, ready, step, x.Now));

    /// <summary>
    /// A screen is closed or out of reach. It needs no unlocked sign-in: a screen also goes because its sign-in was locked.
    /// </summary>
    public async Task DropAsync(ClaimsPrincipal principal, Guid session, Guid screen)
    {
        var me = SignInClaims.PersonId(principal);
        await TryAsync(async () =>
        {
            await using var write = await store.WriteAsync(me);
            if (await write.Db.Together.SingleOrDefaultAsync(t => t.SessionId == session) is { } row
                && StoredSitting.Open(seal, row) is var before && before.IsOf(me))
            {
                var after = before.Drop(me, screen, time.GetUtcNow());
                Write(write.Db, session, row, before, after);
                await write.CommitAsync();
                await TellAsync(session, me, before, after);
            }

            return true;
        });
    }

    // Two changes at once: whoever comes second tries again, on top of what the other did.
    private static async Task<T> TryAsync<T>(Func<Task<T>> change)
    {
        for (var tries = 1; tries < MostTries; tries++)
        {
            try
            {
                return await change();
            }
            catch (DbUpdateException)
            {
                // Somebody was quicker.
            }
        }

        return await change();
    }

    private static List<int> OpenIn(SharedSession shared) =>
        [.. shared.Plan.Prompts.Index().Where(p => shared.ExchangeFor(p.Item) is { IsOpen: true }).Select(p => p.Index)];

    private async Task<TogetherView?> DoAsync(ClaimsPrincipal principal, Guid session, Func<Sitting, Scene, Sitting> step, bool byItself = false)
    {
        var now = time.GetUtcNow();
        var (view, before, after) = await TryAsync(() => ChangeAsync(principal, session, step, now, isUse: !byItself));
        if (before is not null && after is not null)
        {
            await TellAsync(session, SignInClaims.PersonId(principal), before, after);
            if (byItself && after.IsTalking(now))
            {
                // Talking is using the app, though nobody touches it.
                await signIns.NoteUseAsync(principal);
            }
        }

        return view;
    }

    private async Task<(TogetherView? View, Sitting? Before, Sitting? After)> ChangeAsync(
        ClaimsPrincipal principal, Guid session, Func<Sitting, Scene, Sitting> step, DateTimeOffset now, bool isUse)
    {
        await using var change = await sessions.BeginAsync(principal, session, isUse);
        if (change is null)
        {
            return default;
        }

        var (me, shared) = (change.Me, change.Shared);
        Sitting? before = null;
        Sitting? after = null;
        if (shared.PartnerOf(me.Id) is not null)
        {
            var row = await change.Db.Together.SingleOrDefaultAsync(t => t.SessionId == session);
            before = row is null ? Sitting.Nothing(shared.Row.StarterId, shared.Row.PartnerId!.Value) : StoredSitting.Open(seal, row);
            var open = OpenIn(shared);
            after = step(before.Settle(open, now), new Scene(me.Id, open, now));
            Write(change.Db, session, row, before, after);
        }

        // What may be seen of it is told by TellAsync, and nobody else is woken.
        await change.SaveAsync(Tell.Nobody, Trace.Nothing);
        return (await ViewAsync(me, shared, change.Db, after, now), before, after);
    }

    private void Write(CheckInDbContext db, Guid session, SittingRow? row, Sitting before, Sitting after)
    {
        if (!ReferenceEquals(before, after))
        {
            StoredSitting.Write(db, seal, session, row, after);
        }
    }

    // Each is told alone, and only of what they may see: whoever switches on alone wakes nobody. The other one first.
    private async Task TellAsync(Guid session, Guid me, Sitting before, Sitting after)
    {
        var people = new[] { before.One.Person, before.Other.Person }.OrderBy(p => p == me);
        foreach (var person in people.Where(p => before.SeenBy(p) != after.SeenBy(p)))
        {
            await live.PublishAsync(StoredSitting.Topic(session, person));
        }
    }

    private static async Task<TogetherView> ViewAsync(
        UnlockedPerson me, SharedSession shared, CheckInDbContext db, Sitting? sitting, DateTimeOffset now)
    {
        if (sitting is null || shared.PartnerOf(me.Id) is not { } partner)
        {
            return new TogetherView(null, false, Sitting.Nothing(me.Id, Guid.Empty).SeenBy(me.Id), null);
        }

        var name = await db.Users.Where(p => p.Id == partner).Select(p => p.UserName).SingleAsync();
        var seat = sitting.SeenBy(me.Id);
        var pair = seat is { Prompt: { } place, IsPaused: false } ? await OpeningService.PairAsync(me, shared, shared.Plan.Prompts[place], now) : null;
        return new TogetherView(name, OpenIn(shared).Count > 0, seat, pair);
    }

    /// <summary>What one step of a sitting is decided by.</summary>
    private readonly record struct Scene(Guid Me, IReadOnlyList<int> Open, DateTimeOffset Now);
}
