using System.Runtime.CompilerServices;
using CheckIn.Web.App;
using CheckIn.Web.Data;
using CheckIn.Web.Features.People;
using CheckIn.Web.Sealing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Sharing;

/// <summary>
/// Reads and changes check-ins. A look takes no lock; two changes happen one after the other, and what the rule was
/// asked about is what is written.
/// </summary>
public sealed class SharedSessions(Store store, SessionKeys keys, ILiveChannel live, TimeProvider time, ILogger<SharedSessions> log) : IDisposable
{
    // Each takes a turn to write, and nobody closes more at a time but by leaving.
    private const int MostRenewed = 30;

    private readonly DueOpenings due = new(time, log);

    /// <summary>Looks at a check-in as it stands now, with everything open that is due. Null for whoever it is not for.</summary>
    /// <exception cref="SignInClosedException">The sign-in is locked or has ended.</exception>
    public async Task<SessionLook?> LookAsync(UnlockedPerson me, Guid session)
    {
        ArgumentNullException.ThrowIfNull(me);
        var look = await ReadAsync(me, session);
        try
        {
            if (look is not null && (look.Shared.NextDueAt <= time.GetUtcNow() || look.Shared.NeedsNewKeys(me.Id)))
            {
                await look.DisposeAsync();
                await SettleAsync(me, session);
                look = await ReadAsync(me, session);
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

    /// <summary>Begins a change of a check-in; nothing is kept of it before it is saved. Null for whoever it is not for.</summary>
    /// <exception cref="SignInClosedException">The sign-in is locked or has ended.</exception>
    public ConfiguredTaskAwaitable<SessionChange?> BeginAsync(UnlockedPerson me, Guid session)
    {
        ArgumentNullException.ThrowIfNull(me);
        return ChangeAsync(me, session).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }

    /// <summary>
    /// Gives a new key to what partners closed while this person was away, in every check-in: an old grant then opens
    /// nothing of it.
    /// </summary>
    public async Task RenewKeysAsync(UnlockedPerson me)
    {
        ArgumentNullException.ThrowIfNull(me);
        foreach (var session in await ClosedMeanwhileAsync(me))
        {
            try
            {
                await SettleAsync(me, session);
            }
            catch (SealBrokenException)
            {
                // Damaged where it is stored: whoever looks at it is told. The others get theirs.
            }
        }
    }

    /// <summary>Opens what is due in a check-in, and has the rest opened when it is.</summary>
    internal async Task OpenDueAsync(Guid session)
    {
        await using var change = await ChangeAsync(null, session);
        await (change?.SaveAsync(Tell.Nobody, Trace.Nothing) ?? Task.CompletedTask);
    }

    public void Dispose() => due.Dispose();

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

    private async Task<List<Guid>> ClosedMeanwhileAsync(UnlockedPerson me)
    {
        await using var read = await store.ReadAsync();
        return await read.Db.Answers.Where(a => a.AuthorId == me.Id && a.NeedsNewKey).Select(a => a.SessionId).Distinct().Take(MostRenewed).ToListAsync();
    }

    private async Task<SessionLook?> ReadAsync(UnlockedPerson me, Guid session)
    {
        var read = await store.ReadAsync();
        try
        {
            await SignInKeeper.EnsureOpenAsync(read.Db, me);
            if (await read.Db.LoadAsync(keys, session, me.Id) is { } shared)
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

    private async Task SettleAsync(UnlockedPerson me, Guid session)
    {
        await using var change = await ChangeAsync(me, session);
        await (change?.SaveAsync(Tell.Nobody, Trace.Nothing) ?? Task.CompletedTask);
    }

    private async Task<SessionChange?> ChangeAsync(UnlockedPerson? me, Guid session)
    {
        var write = await store.WriteAsync(me?.Id);
        try
        {
            if (me is not null)
            {
                // A new passphrase may have come in between, and nothing is sealed under a key that is no longer theirs.
                await SignInKeeper.EnsureOpenAsync(write.Db, me);
            }

            if (await write.Db.LoadAsync(keys, session, me?.Id) is { } shared)
            {
                // First: an offer made now must carry the new key of an answer that the partner closed meanwhile.
                if (me is not null)
                {
                    shared.RenewKeys(me);
                }

                return new SessionChange(this, write, shared, me, time);
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
