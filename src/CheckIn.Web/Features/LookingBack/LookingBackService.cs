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

/// <summary>One's own earlier words: found again, and side by side.</summary>
public sealed class LookingBackService(
    SignInKeeper signIns, IDbContextFactory<CheckInDbContext> databases, SharedSessions sessions, Languages languages, ServerKeys server, TimeProvider time)
{
    private const int CheckInsLookedAt = 200;

    /// <summary>The themes and prompts this person has answered; latest prompts first.</summary>
    public async Task<Visits> LookAsync(ClaimsPrincipal principal)
    {
        using var me = await signIns.OpenAsync(principal);
        var written = new List<AnswerContent>();
        var damaged = await EachAsync(me, (shared, _) =>
        {
            written.AddRange(shared.Plan.Prompts.Select(p => shared.ReadOwn(me, p)).OfType<AnswerContent>().Where(c => !c.Words.IsBlank));
            return Task.CompletedTask;
        });
        var now = time.GetUtcNow();
        var themes = languages.Current.Library.Themes.Select(theme =>
        {
            var latest = written.Where(w => w.Prompt.Theme == theme.Id).Select(w => (DateTimeOffset?)w.WrittenAt).Max();
            return new ThemeVisit(theme, latest is null ? Visited.NotSoFar : Aging.WasThen(latest.Value, now) ? Visited.AWhileAgo : Visited.Lately);
        });
        var prompts = written.GroupBy(w => w.Prompt.Id, StringComparer.Ordinal)
            .Select(g => g.MaxBy(w => w.WrittenAt)!)
            .OrderByDescending(w => w.WrittenAt)
            .Select(w => new PromptVisit(server.PromptAddress(me.Id, w.Prompt.Id), w.Prompt.Ask, w.WrittenAt));
        return new Visits([.. themes], [.. prompts], damaged);
    }

    /// <summary>Everything this person may read that was written to one prompt, latest first.</summary>
    /// <param name="address">Names the prompt in this person's addresses.</param>
    /// <param name="byItself">The page looks again because something changed, not because the person did anything.</param>
    public async Task<IReadOnlyList<WordsThen>> ThenAsync(ClaimsPrincipal principal, string address, bool byItself = false)
    {
        using var me = await signIns.OpenAsync(principal, isUse: !byItself);
        var all = new List<WordsThen>();
        await EachAsync(me, async (shared, db) =>
        {
            if (shared.Plan.Prompts.FirstOrDefault(p => server.PromptAddress(me.Id, p.Id) == address) is { } prompt
                && shared.ReadOwn(me, prompt) is { Words.IsBlank: false } mine)
            {
                var theirs = await shared.ReadPartnersAsync(me, prompt);
                var partner = shared.PartnerOf(me.Id);
                var name = theirs is null ? null : await db.Users.Where(p => p.Id == partner).Select(p => p.UserName).SingleAsync();
                all.Add(new WordsThen(
                    shared.Row.Id,
                    mine.WrittenAt,
                    mine.Prompt,
                    mine.Words,
                    name,
                    theirs is { } read ? new OpenedAnswer(read.Content.Prompt, read.Content.Words, read.Hearing) : null));
            }
        });
        return [.. all.OrderByDescending(w => w.WrittenAt)];
    }

    // One damaged check-in does not hide the others.
    private async Task<bool> EachAsync(UnlockedPerson me, Func<SharedSession, CheckInDbContext, Task> look)
    {
        await using var db = await databases.CreateDbContextAsync();
        var ids = await db.Sessions
            .Where(s => db.Answers.Any(a => a.SessionId == s.Id && a.AuthorId == me.Id))
            .OrderByDescending(s => s.StartedAt)
            .Take(CheckInsLookedAt)
            .Select(s => s.Id)
            .ToListAsync();
        var damaged = false;
        foreach (var id in ids)
        {
            try
            {
                await sessions.ReadAsync<object>(me, id, async (shared, inner) =>
                {
                    await look(shared, inner);
                    return shared;
                });
            }
            catch (SealBrokenException)
            {
                damaged = true;
            }
        }

        return damaged;
    }
}
