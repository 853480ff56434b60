using System.Runtime.CompilerServices;
using System.Security.Claims;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.Live;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Sharing;

/// <summary>
/// Reads and changes check-ins. A look takes no lock; two changes happen one after the other, and what the rule was
/// asked about is what is written.
/// </summary>
public sealed class SharedSessions(
    Store store, PersonalStore own, SessionKeys keys, ILiveChannel live, TimeProvider time, ILogger<SharedSessions> log) : IDisposable
{
    // Each takes a turn to write, and nobody closes more at a time but by leaving.
    private const int MostRenewed = 30;

    private readonly DueOpenings due = new(time, log);

    /// <summary>Looks at a check-in as it stands now, with everything open that is due. Null for whoever it is not for.</summary>
    /// <param name="isUse">False where a page looks again by itself: that does not keep a sign-in from locking.</param>
    /// <exception cref="SignInClosedException">The sign-in is locked or has ended.</exception>
    public async Task<SessionLook?> LookAsync(ClaimsPrincipal principal, Guid session, bool isUse = true)
    {
        var look = await ReadAsync(principal, session, isUse);
        try
        {
            if (look is not null && (look.Shared.NextDueAt <= time.GetUtcNow() || look.Shared.NeedsNewKeys(look.Me.Id)))
            {
                await look.DisposeAsync();
                await SettleAsync(principal, session);
                look = await ReadAsync(principal, session, isUse);
            }

            Schedule(look?.Shared);
            return look;
        }
        catch
        {
            await (look?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    /// <summary>
    /// Opens what is kept to somebody who comes home. What partners closed while they were away has a new key by then, in
    /// thirty check-ins each time: an old grant opens nothing of it. Where there is none of that, nothing is written.
    /// </summary>
    /// <exception cref="SignInClosedException">The sign-in is locked or has ended.</exception>
    public async Task<PersonalRead> ReadWithNewKeysAsync(ClaimsPrincipal principal)
    {
        var read = await own.ReadAsync(principal);
        try
        {
            if (await ClosedMeanwhileAsync(read) is { Count: > 0 } closed)
            {
                await read.DisposeAsync();
                await RenewKeysAsync(principal, closed);
                read = await own.ReadAsync(principal);
            }

            return read;
        }
        catch
        {
            await read.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a change of a check-in; nothing is kept of it before it is saved. Null for whoever it is not for.</summary>
    /// <param name="isUse">False where a page changes something by itself: that does not keep a sign-in from locking.</param>
    /// <exception cref="SignInClosedException">The sign-in is locked or has ended.</exception>
    public ConfiguredTaskAwaitable<SessionChange?> BeginAsync(ClaimsPrincipal principal, Guid session, bool isUse = true) =>
        ChangeAsync(principal, session, isUse).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    public void Dispose() => due.Dispose();

    /// <summary>Opens what is due in a check-in, and has the rest opened when it is.</summary>
    internal async Task OpenDueAsync(Guid session)
    {
        await using var write = await store.WriteAsync();
        if (await write.Db.LoadAsync(keys, session) is { } shared)
        {
            await new SessionChange(this, write, shared, null, time).SaveAsync(Tell.Nobody, Trace.Nothing);
        }
    }

    /// <summary>Has the check-in opened when it is due.</summary>
    internal void Schedule(SharedSession? shared)
    {
        if (shared?.NextDueAt is { } dueAt)
        {
            // The id alone: what waits for tomorrow must not keep a whole check-in in memory.
            var id = shared.Row.Id;
            due.Schedule(id, dueAt, () => OpenDueAsync(id));
        }
    }

    // Only what both may see is announced: an offer, a change or a taking back before an opening is not.
    internal async Task SavedAsync(SharedSession shared, bool visible)
    {
        Schedule(shared);
        if (visible)
        {
            await live.PublishAsync(shared.Row.Id);
        }
    }

    private static Task<List<Guid>> ClosedMeanwhileAsync(PersonalRead read) =>
        read.Db.Answers.Where(a => a.AuthorId == read.Me.Id && a.NeedsNewKey).GroupBy(a => a.SessionId).Select(g => g.Key).OrderBy(id => id).Take(MostRenewed).ToListAsync();

    private async Task RenewKeysAsync(ClaimsPrincipal principal, List<Guid> closed)
    {
        foreach (var session in closed)
        {
            try
            {
                await SettleAsync(principal, session);
            }
            catch (SealBrokenException)
            {
                // Damaged where it is stored: whoever looks at it is told. The others get theirs.
            }
        }
    }

    private async Task SettleAsync(ClaimsPrincipal principal, Guid session)
    {
        // By the door that goes on elsewhere: a page that is busy must not hold the turn.
        await using var change = await BeginAsync(principal, session, isUse: false);
        await (change?.SaveAsync(Tell.Nobody, Trace.Nothing) ?? Task.CompletedTask);
    }

    private async Task<SessionLook?> ReadAsync(ClaimsPrincipal principal, Guid session, bool isUse)
    {
        var read = await own.ReadAsync(principal, isUse);
        try
        {
            if (await read.Db.LoadForAsync(keys, session, read.Me.Id) is { } shared)
            {
                return new SessionLook(read, shared);
            }
        }
        catch
        {
            await read.DisposeAsync();
            throw;
        }

        await read.DisposeAsync();
        return null;
    }

    private async Task<SessionChange?> ChangeAsync(ClaimsPrincipal principal, Guid session, bool isUse)
    {
        var write = await own.BeginAsync(principal, isUse).ConfigureAwait(false);
        try
        {
            if (await write.Db.LoadForAsync(keys, session, write.Me.Id).ConfigureAwait(false) is { } shared)
            {
                // First: an offer made now must carry the new key of an answer that the partner closed meanwhile.
                shared.RenewKeys(write.Me);
                return new SessionChange(this, write.Transaction, shared, write, time);
            }
        }
        catch
        {
            await write.DisposeAsync();
            throw;
        }

        await write.DisposeAsync();
        return null;
    }
}
