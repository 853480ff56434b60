using CheckIn.Sealing;
using CheckIn.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Sharing;

/// <summary>What check-ins are read with.</summary>
public sealed record SessionKeys(AnswerVault Vault, CoupleVault Couple, ServerKeys Server, KnownPlans Plans);

/// <summary>Loads check-ins from the database: one, or as many as one likes with the same number of queries.</summary>
internal static class SessionLoader
{
    // Asked at every act of everybody: translated once, not looked up by their expression each time. Such a question
    // belongs to the one model there is in a process.
    private static readonly Func<CheckInDbContext, Guid, Task<CheckInSession?>> StoredAsync =
        EF.CompileAsyncQuery((CheckInDbContext db, Guid session) => db.Sessions.SingleOrDefault(s => s.Id == session));

    private static readonly Func<CheckInDbContext, Guid, IAsyncEnumerable<Answer>> AnswersIn =
        EF.CompileAsyncQuery((CheckInDbContext db, Guid session) => db.Answers.Where(a => a.SessionId == session));

    private static readonly Func<CheckInDbContext, Guid, IAsyncEnumerable<Walk>> WalksIn =
        EF.CompileAsyncQuery((CheckInDbContext db, Guid session) => db.Walks.Where(w => w.SessionId == session));

    private static readonly Func<CheckInDbContext, Guid, IAsyncEnumerable<Grant>> GrantsIn =
        EF.CompileAsyncQuery((CheckInDbContext db, Guid session) => db.Grants.Where(g => g.SessionId == session));

    private static readonly Func<CheckInDbContext, Guid, IAsyncEnumerable<Reply>> RepliesIn =
        EF.CompileAsyncQuery((CheckInDbContext db, Guid session) => db.Replies.Where(r => r.SessionId == session));

    private static readonly Func<CheckInDbContext, Guid, Task<int>> MembersOfAsync =
        EF.CompileAsyncQuery((CheckInDbContext db, Guid couple) => db.CoupleMembers.Count(m => m.CoupleId == couple));

    /// <summary>Loads a check-in for one of its people; null for everybody else.</summary>
    public static async Task<SharedSession?> LoadForAsync(this CheckInDbContext db, SessionKeys keys, Guid session, Guid person) =>
        await StoredAsync(db, session) is { } row && (row.StarterId == person || row.PartnerId == person)
            ? await db.LoadAsync(keys, row)
            : null;

    /// <summary>Loads a check-in for nobody in particular; null where there is none.</summary>
    public static async Task<SharedSession?> LoadAsync(this CheckInDbContext db, SessionKeys keys, Guid session) =>
        await StoredAsync(db, session) is { } row ? await db.LoadAsync(keys, row) : null;

    /// <summary>Loads what belongs to a check-in.</summary>
    private static async Task<SharedSession> LoadAsync(this CheckInDbContext db, SessionKeys keys, CheckInSession row)
    {
        // Whoever walks alone opens nothing to anybody: nothing of it is asked for.
        var (members, grants, replies) = (0, new List<Grant>(), new List<Reply>());
        if (row.CoupleId is { } couple)
        {
            members = await MembersOfAsync(db, couple);
            grants = await GrantsIn(db, row.Id).ToListAsync();
            replies = await RepliesIn(db, row.Id).ToListAsync();
        }

        return Shared(db, keys, row, members, await AnswersIn(db, row.Id).ToListAsync(), grants, replies, await WalksIn(db, row.Id).ToListAsync());
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
        return [.. rows.Select(row => Shared(
            db, keys, row, members.Count(m => m == row.CoupleId), [.. bySession[row.Id]], [.. grants[row.Id]], [.. replies[row.Id]], [.. walks[row.Id]]))];
    }

    private static SharedSession Shared(
        CheckInDbContext db, SessionKeys keys, CheckInSession row, int members, List<Answer> answers, List<Grant> grants, List<Reply> replies, List<Walk> walks) =>
        new(db, keys, row, members == 2, new AnswerRows(db, keys.Vault, keys.Server, row.Id, answers, grants), new SaidReplies(db, keys, row.Id, replies), walks);
}
