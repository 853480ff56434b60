using CheckIn.Web.Data;
using CheckIn.Web.Sealing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Sharing;

/// <summary>What check-ins are read with.</summary>
public sealed record SessionKeys(AnswerVault Vault, ServerKeys Server, KnownPlans Plans);

/// <summary>Loads check-ins from the database: one, or as many as one likes with the same number of queries.</summary>
internal static class SessionLoader
{
    /// <summary>Loads a check-in for one of its people; null for everybody else.</summary>
    public static async Task<SharedSession?> LoadAsync(this CheckInDbContext db, SessionKeys keys, Guid session, Guid? person)
    {
        var row = await db.Sessions.SingleOrDefaultAsync(s => s.Id == session);
        return row is null || (person is not null && row.StarterId != person && row.PartnerId != person)
            ? null
            : (await db.LoadAsync(keys, [row]))[0];
    }

    /// <summary>Loads what belongs to check-ins, in their order. None of it is opened yet, so that one that is damaged hides no other.</summary>
    /// <param name="onlyOpenFor">
    /// Whom it is loaded for where only what is open is wanted: nothing else that the partner has written or done is read.
    /// </param>
    public static async Task<IReadOnlyList<SharedSession>> LoadAsync(
        this CheckInDbContext db, SessionKeys keys, IReadOnlyList<CheckInSession> rows, Guid? onlyOpenFor = null)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var couples = rows.Select(r => r.CoupleId).OfType<Guid>().Distinct().ToList();

        // Whoever walks alone opens nothing to anybody: nothing of it is asked for.
        var alone = couples.Count == 0;
        var members = alone ? [] : await db.CoupleMembers.Where(m => couples.Contains(m.CoupleId)).Select(m => m.CoupleId).ToListAsync();
        var granted = alone ? [] : await db.Grants.Where(g => ids.Contains(g.SessionId)).ToListAsync();
        var open = granted.Select(g => g.AnswerId).ToHashSet();
        var answers = await db.Answers.Where(a => onlyOpenFor != null ? open.Contains(a.Id) : ids.Contains(a.SessionId)).ToListAsync();
        var grants = granted.ToLookup(g => g.SessionId);
        var replies = (alone ? [] : await db.Replies.Where(r => ids.Contains(r.SessionId)).ToListAsync()).ToLookup(r => r.SessionId);
        var walks = (await db.Walks.Where(w => ids.Contains(w.SessionId) && (onlyOpenFor == null || w.PersonId == onlyOpenFor || w.SaysReady)).ToListAsync()).ToLookup(w => w.SessionId);
        var bySession = answers.ToLookup(a => a.SessionId);
        return [.. rows.Select(row => new SharedSession(
            db,
            keys,
            row,
            row.CoupleId is { } couple && members.Count(m => m == couple) == 2,
            new AnswerRows(db, keys.Vault, keys.Server, row.Id, [.. bySession[row.Id]], [.. grants[row.Id]]),
            new SaidReplies(db, keys.Server, row.Id, [.. replies[row.Id]]),
            [.. walks[row.Id]]))];
    }
}
