using System.Security.Claims;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Features.Opening;
using CheckIn.Web.Features.People;
using CheckIn.Web.Features.Sharing;
using CheckIn.Web.Sealing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.LookingBack;

/// <summary>When a theme was visited last. Never how often.</summary>
public enum Visited
{
    NotSoFar,
    AWhileAgo,
    Lately,
}

/// <summary>A theme, and whether this person has been with it.</summary>
public sealed record ThemeVisit(Theme Theme, Visited Visited);

/// <summary>A prompt this person has answered, in the words they answered it in last.</summary>
/// <param name="Address">Names it in this person's addresses.</param>
public sealed record PromptVisit(string Address, string Ask, DateTimeOffset WrittenAt);

/// <summary>Where a person has been.</summary>
/// <param name="SomethingIsDamaged">At least one check-in was edited or damaged where it is stored, and is not shown.</param>
public sealed record Visits(IReadOnlyList<ThemeVisit> Themes, IReadOnlyList<PromptVisit> Prompts, bool SomethingIsDamaged);

/// <summary>What was written to one prompt in one check-in: one's own words always, the partner's only where open.</summary>
public sealed record WordsThen(Guid Session, DateTimeOffset WrittenAt, Prompt Prompt, AnswerWords Mine, string? PartnerName, OpenedAnswer? Theirs);

/// <summary>What was written to one prompt, latest first.</summary>
/// <param name="More">There is more, from earlier.</param>
public sealed record Then(IReadOnlyList<WordsThen> Words, bool More);

/// <summary>One's own earlier words: found again, and side by side.</summary>
public sealed class LookingBackService(PersonalStore own, SessionKeys keys, Languages languages, ServerKeys server, TimeProvider time)
{
    /// <summary>How many check-ins are put side by side at first, and how many more each time.</summary>
    public const int Side = 20;

    private const int AtATime = 100;

    /// <summary>The themes and prompts this person has answered; latest prompts first.</summary>
    public async Task<Visits> LookAsync(ClaimsPrincipal principal)
    {
        await using var read = await own.ReadAsync(principal);
        var (db, me) = (read.Db, read.Me);
        var traces = await TracesAsync(db, me);
        var (written, damaged) = await LatestAsync(db, me, traces);
        var now = time.GetUtcNow();
        var themes = languages.Current.Library.Themes.Select(theme =>
        {
            var latest = written.Where(w => w.Prompt.Theme == theme.Id).Select(w => (DateTimeOffset?)w.WrittenAt).Max();
            return new ThemeVisit(theme, latest is null ? Visited.NotSoFar : Aging.WasThen(latest.Value, now) ? Visited.AWhileAgo : Visited.Lately);
        });
        var prompts = written
            .OrderByDescending(w => w.WrittenAt)
            .Select(w => new PromptVisit(server.PromptAddress(me.Id, w.Prompt.Id), w.Prompt.Ask, w.WrittenAt));
        return new Visits([.. themes], [.. prompts], traces.SomethingIsDamaged || damaged);
    }

    /// <summary>What this person may read that was written to one prompt, latest first.</summary>
    /// <param name="address">Names the prompt in this person's addresses.</param>
    /// <param name="most">How many check-ins to put side by side.</param>
    /// <param name="byItself">The page looks again because something changed, not because the person did anything.</param>
    public async Task<Then> ThenAsync(ClaimsPrincipal principal, string address, int most = Side, bool byItself = false)
    {
        await using var read = await own.ReadAsync(principal, isUse: !byItself);
        var (db, me) = (read.Db, read.Me);
        var asked = (await TracesAsync(db, me)).Found.Where(t => server.PromptAddress(me.Id, t.Prompt.Id) == address).ToList();
        var ids = asked.Take(most).Select(t => t.Session).ToList();
        var rows = await db.Sessions.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderByDescending(s => s.StartedAt).ThenByDescending(s => s.Id).ToListAsync();
        var all = new List<WordsThen>();
        foreach (var shared in await db.LoadAsync(keys, rows))
        {
            if (await ThenAsync(me, db, shared, asked[0].Prompt.Id) is { } then)
            {
                all.Add(then);
            }
        }

        return new Then([.. all.OrderByDescending(w => w.WrittenAt)], asked.Count > most);
    }

    // One damaged check-in does not hide the others.
    private static async Task<WordsThen?> ThenAsync(UnlockedPerson me, CheckInDbContext db, SharedSession shared, string promptId)
    {
        try
        {
            var prompt = shared.Plan.Prompts.First(p => p.Id == promptId);
            if (shared.ReadOwn(me, prompt) is not { Words.IsBlank: false } mine)
            {
                return null;
            }

            var theirs = await shared.ReadPartnersAsync(me, prompt);
            var name = theirs is null ? null : (await db.Users.FindAsync(shared.PartnerOf(me.Id)))!.UserName;
            return new WordsThen(
                shared.Row.Id,
                mine.WrittenAt,
                mine.Prompt,
                mine.Words,
                name,
                theirs is { } read ? new OpenedAnswer(read.Content.Prompt, read.Content.Words, read.Hearing) : null);
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    /// <summary>Which prompts this person has answered in which check-ins, latest first, without a word of what was said.</summary>
    private async Task<Traces> TracesAsync(CheckInDbContext db, UnlockedPerson me)
    {
        var answers = (await db.Answers.Where(a => a.AuthorId == me.Id).Select(a => new { a.SessionId, a.Tag, a.Id }).ToListAsync()).ToLookup(a => a.SessionId);
        var sessions = (await SessionLists.LatestAsync(db.Sessions, me.Id)).Select(p => p.Session).Where(answers.Contains).ToList();
        var plans = await PlansAsync(db, sessions);
        var found = new List<Trace>();
        foreach (var session in sessions.Where(plans.ContainsKey))
        {
            var byTag = answers[session].ToDictionary(a => Convert.ToHexString(a.Tag), a => a.Id, StringComparer.Ordinal);
            foreach (var prompt in plans[session].Prompts)
            {
                if (byTag.TryGetValue(Convert.ToHexString(server.Tag(me.Id, session, prompt.Id)), out var answer))
                {
                    found.Add(new Trace(session, answer, prompt));
                }
            }
        }

        return new Traces(found, plans.Count < sessions.Count);
    }

    // Only what is not known is read: plans are the largest thing there is. Those that are damaged are missing.
    private async Task<Dictionary<Guid, CheckInPlan>> PlansAsync(CheckInDbContext db, List<Guid> sessions)
    {
        var plans = new Dictionary<Guid, CheckInPlan>(sessions.Count);
        foreach (var session in sessions)
        {
            if (keys.Plans.Known(session) is { } plan)
            {
                plans[session] = plan;
            }
        }

        foreach (var some in sessions.Where(s => !plans.ContainsKey(s)).Chunk(AtATime))
        {
            await foreach (var row in db.Sessions.AsNoTracking().Where(s => some.Contains(s.Id)).AsAsyncEnumerable())
            {
                try
                {
                    plans[row.Id] = keys.Plans.Of(row);
                }
                catch (SealBrokenException)
                {
                    // It is missing, and that is said.
                }
            }
        }

        return plans;
    }

    /// <summary>The latest that was written to each prompt and says something.</summary>
    private static async Task<(List<AnswerContent> Written, bool SomethingIsDamaged)> LatestAsync(CheckInDbContext db, UnlockedPerson me, Traces traces)
    {
        var (written, damaged) = (new List<AnswerContent>(), false);
        var open = traces.Found.GroupBy(t => t.Prompt.Id, StringComparer.Ordinal).Select(g => new Queue<Trace>(g)).ToList();
        while (open.Count > 0)
        {
            var looked = open.ConvertAll(o => o.Dequeue());
            var ids = looked.ConvertAll(t => t.Answer);
            var rows = await db.Answers.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id);
            for (var i = looked.Count - 1; i >= 0; i--)
            {
                var content = Read(me, rows[looked[i].Answer], looked[i].Prompt);
                damaged |= content is null;
                if (content is { Words.IsBlank: false })
                {
                    written.Add(content);
                    open.RemoveAt(i);
                }
                else if (open[i].Count == 0)
                {
                    open.RemoveAt(i);
                }
            }
        }

        return (written, damaged);
    }

    private static AnswerContent? Read(UnlockedPerson me, Answer row, Prompt prompt)
    {
        try
        {
            var content = AnswerVault.OpenOwn(ReadingGrant.Own(me.Id, row.AuthorId, row.Id)!, me, row);
            return content.Prompt.Id == prompt.Id ? content : null;
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    private sealed record Trace(Guid Session, Guid Answer, Prompt Prompt);

    private sealed record Traces(IReadOnlyList<Trace> Found, bool SomethingIsDamaged);
}
