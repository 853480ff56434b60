using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.LookingBack;

/// <summary>Where somebody has written, and what they wrote there last.</summary>
public sealed partial class LookingBackService
{
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
