using CheckIn.Sealing;
using CheckIn.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Sharing;

/// <summary>
/// Finds, after a start, what both people of a couple offered: the times at which it opens are in nobody's memory yet.
/// It reads a few check-ins at a time, and holds up nothing.
/// </summary>
internal sealed class DueAtStart(
    IDbContextFactory<CheckInDbContext> databases, SharedSessions sessions, SessionKeys keys, TimeProvider time, ILogger<DueAtStart> log)
    : BackgroundService
{
    private const int AtATime = 100;

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    /// <summary>Looks at every check-in of a couple once.</summary>
    internal async Task FindAsync(CancellationToken cancellation)
    {
        var after = Guid.Empty;
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var rows = await db.Sessions.AsNoTracking()
                .Where(s => s.CoupleId != null && s.Id.CompareTo(after) > 0)
                .OrderBy(s => s.Id)
                .Take(AtATime)
                .ToListAsync(cancellation);
            if (rows.Count == 0)
            {
                return;
            }

            after = rows[^1].Id;
            foreach (var shared in await db.LoadAsync(keys, await OfferedByBothAsync(db, rows)))
            {
                Schedule(shared);
            }
        }
    }

    private void Schedule(SharedSession shared)
    {
        try
        {
            sessions.Schedule(shared);
        }
#pragma warning disable CA1031, S6667 // One that cannot be read keeps none of the others from opening.
        catch (Exception e)
        {
            log.LogWarning("One check-in could not be looked at for what is due: {Kind}.", e.GetType().Name);
        }
#pragma warning restore CA1031, S6667
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first page does not wait for it.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (!await TryAsync(stoppingToken))
        {
            await Task.Delay(Again, time, stoppingToken);
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellation)
    {
        try
        {
            await FindAsync(cancellation);
            return true;
        }
#pragma warning disable CA1031, S6667 // Whatever went wrong, the app goes on, and what is due is looked for again.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Its kind and nothing else: a message might quote.
            log.LogWarning("What is due could not be looked for and is looked for again: {Kind}.", e.GetType().Name);
            return false;
        }
#pragma warning restore CA1031, S6667
    }

    // Most check-ins wait for nothing, and a slot is much smaller than what it belongs to.
    private async Task<List<CheckInSession>> OfferedByBothAsync(CheckInDbContext db, List<CheckInSession> rows)
    {
        var ids = rows.ConvertAll(r => r.Id);
        var slots = await db.Answers
            .Where(a => ids.Contains(a.SessionId))
            .Select(a => new Answer { Id = a.Id, SessionId = a.SessionId, AuthorId = a.AuthorId, Slot = a.Slot })
            .ToListAsync();
        var offering = slots.Where(IsOffered).GroupBy(a => a.SessionId).Where(g => g.Select(a => a.AuthorId).Distinct().Count() == 2).Select(g => g.Key).ToHashSet();
        return rows.FindAll(r => offering.Contains(r.Id));
    }

    private bool IsOffered(Answer row)
    {
        try
        {
            return keys.Vault.ReadSlot(row) is not null;
        }
        catch (SealBrokenException)
        {
            return false;
        }
    }
}
