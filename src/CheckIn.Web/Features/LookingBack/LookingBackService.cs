using System.Security.Claims;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Features.Opening;
using CheckIn.Web.Sharing;
using CheckIn.Web.SignIns;
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
public sealed partial class LookingBackService(PersonalStore own, SessionKeys keys, Languages languages, ServerKeys server, TimeProvider time)
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
}
