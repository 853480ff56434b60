using CheckIn.Web.App;
using CheckIn.Web.Data;
using CheckIn.Web.Features.People;
using CheckIn.Web.Sealing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Sharing;

/// <summary>
/// Reads and changes check-ins, one short transaction each. SQLite begins it as IMMEDIATE, so two changes to one
/// check-in happen one after the other, and what the rule was asked about is what is written.
/// </summary>
public sealed class SharedSessions(
    IDbContextFactory<CheckInDbContext> databases, AnswerVault vault, ServerKeys server, ILiveChannel live, TimeProvider time) : IDisposable
{
    private readonly DueOpenings due = new(time);

    /// <summary>Opens what is due, then reads. Null for whoever the check-in is not for.</summary>
    public Task<T?> ReadAsync<T>(UnlockedPerson me, Guid session, Func<SharedSession, CheckInDbContext, Task<T>> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(me);
        return InTransactionAsync(me, session, async (shared, db) =>
        {
            var opened = shared.OpenDue(time.GetUtcNow());
            var renewed = shared.RenewKeys(me);
            if (opened || renewed)
            {
                await db.SaveChangesAsync();
            }

            return (await read(shared, db), opened);
        });
    }

    /// <summary>Changes a check-in, opens what is due by then, saves all of it or nothing, and reads what became of it.</summary>
    /// <param name="change">Returns whether partners' pages should look again.</param>
    public Task<T?> ChangeAsync<T>(
        UnlockedPerson me,
        Guid session,
        Func<SharedSession, CheckInDbContext, Task<bool>> change,
        Func<SharedSession, CheckInDbContext, Task<T>> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(me);
        return InTransactionAsync(me, session, async (shared, db) =>
        {
            // First: an offer made now must carry the new key of an answer that the partner closed meanwhile.
            shared.RenewKeys(me);
            var visible = await change(shared, db);
            var opened = shared.OpenDue(time.GetUtcNow());
            shared.RenewKeys(me);
            await db.SaveChangesAsync();
            return (await read(shared, db), visible || opened);
        });
    }

    public void Dispose() => due.Dispose();

    private Task OpenWhenDueAsync(Guid session) => InTransactionAsync<object>(null, session, async (shared, db) =>
    {
        var opened = shared.OpenDue(time.GetUtcNow());
        await db.SaveChangesAsync();
        return (shared, opened);
    });

    private async Task<T?> InTransactionAsync<T>(
        UnlockedPerson? me, Guid session, Func<SharedSession, CheckInDbContext, Task<(T Outcome, bool Visible)>> work)
        where T : class
    {
        await using var db = await databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (me is not null)
        {
            await SignInKeeper.EnsureOpenAsync(db, me);
        }

        var shared = await SharedSession.LoadAsync(db, vault, server, session, me?.Id);
        if (shared is null)
        {
            return null;
        }

        var (outcome, visible) = await work(shared, db);
        await transaction.CommitAsync();
        if (shared.NextDueAt is { } dueAt)
        {
            due.Schedule(session, dueAt, () => OpenWhenDueAsync(session));
        }

        // Only what both may see is announced: an offer, a change or a taking back before an opening is not.
        if (visible)
        {
            await live.PublishAsync(session);
        }

        return outcome;
    }
}
