using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Tests.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Tests.Promises;

/// <summary>
/// Promise 4: many copies of the database and its write-ahead file do not show who offered what. Every act but writing
/// words leaves one footprint: the same commits of the same pages, in which the same cells have other bytes of the same
/// length. Writing leaves the same one, whatever was offered before.
/// </summary>
public sealed class P04EveryActLeavesOneFootprint : IAsyncLifetime
{
    private const int Rounds = 3;

    private TestCouple couple = null!;

    public async ValueTask InitializeAsync()
    {
        couple = await TestCouple.BuildAsync();
        foreach (var person in new[] { couple.Ada, couple.Bo })
        {
            foreach (var prompt in Enumerable.Range(0, couple.Prompts.Count))
            {
                await couple.WriteAsync(person, $"{person.Name} to {prompt}", prompt);
            }
        }
    }

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task Whatever_one_does_but_write_the_same_pages_and_cells_change()
    {
        var seen = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (name, act) in Enumerable.Repeat(Acts(), Rounds).SelectMany(a => a).Concat(Acts().Reverse()))
        {
            var footprint = await FootprintAsync(act);
            seen.TryAdd(footprint, []);
            seen[footprint].Add(name);
        }

        Assert.True(seen.Count == 1, string.Join("\n\n", seen.Select(s => $"{string.Join(", ", s.Value)}:\n{s.Key}")));
        Assert.Contains("Slot", seen.Keys.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_leave_the_same_whatever_was_offered_before()
    {
        var text = 0;
        var kept = await FootprintAsync(WriteAsync);
        await couple.OfferAsync(couple.Ada, prompt: 1, Hearing.AskMe);
        var offered = await FootprintAsync(WriteAsync);
        await couple.OfferAsync(couple.Ada, prompt: 1);
        await couple.KeepAsync(couple.Ada, prompt: 1);
        var takenBack = await FootprintAsync(WriteAsync);

        Assert.Equal((kept, kept), (offered, takenBack));

        Task WriteAsync() => couple.WriteAsync(couple.Ada, $"as long as ever {text++}", prompt: 1);
    }

    [Fact]
    public async Task A_footprint_that_is_planted_is_seen()
    {
        var usual = await FootprintAsync(() => couple.KeepAsync(couple.Ada));
        var vault = couple.House.Get<AnswerVault>();

        // What a careless offer would do: one slot is new, and the others are not.
        var careless = await FootprintAsync(() => couple.House.ChangeAsync(async db =>
            vault.RenewSlot(await db.Answers.FirstAsync(a => a.AuthorId == couple.Ada.Id))));
        Assert.NotEqual(usual, careless);

        // Or: an offer that is one commit more.
        var twice = await FootprintAsync(async () =>
        {
            await couple.KeepAsync(couple.Ada);
            await couple.KeepAsync(couple.Ada);
        });
        Assert.NotEqual(usual, twice);
    }

    private IReadOnlyList<(string Name, Func<Task> Act)> Acts()
    {
        var (house, me, session) = (couple.House, couple.Ada.Principal, couple.Session);
        return
        [
            ("opening the choices", () => house.Choosing.LoadAsync(me, session)),
            ("offering", () => couple.OfferAsync(couple.Ada)),
            ("how to be heard, offered", () => couple.OfferAsync(couple.Ada, hearing: Hearing.ReadAloud)),
            ("offering another", () => couple.OfferAsync(couple.Ada, prompt: 2)),
            ("a pace", () => house.Choosing.SetPaceAsync(me, session, Pace.Tomorrow)),
            ("taking back on the page of the opening", () => couple.TakeBackAsync(couple.Ada, prompt: 2)),
            ("keeping", () => couple.KeepAsync(couple.Ada)),
            ("keeping what is kept", () => couple.KeepAsync(couple.Ada)),
            ("offering words that are no longer there", () => house.Choosing.OfferAsync(me, session, couple.Prompts[0].Id, 77, Hearing.AskMe)),
            ("another pace", () => house.Choosing.SetPaceAsync(me, session, Pace.Now)),
            ("sealing the walk", () => house.Walks.MoveAsync(me, session, p => p.Enough())),
            ("moving back", () => house.Walks.MoveAsync(me, session, p => p.GoTo(1, 4))),
            ("setting aside", () => house.Walks.SetAsideAsync(me, session, 3)),
            ("picking up", () => house.Walks.MoveAsync(me, session, p => p.PickUp(3))),
        ];
    }

    /// <summary>What somebody who copies the database and its log before and after an act sees of it.</summary>
    private async Task<string> FootprintAsync(Func<Task> act)
    {
        var raw = couple.House.Raw;
        raw.Rows("PRAGMA wal_checkpoint(TRUNCATE)");
        var before = Cells();
        await act();
        var commits = WriteAheadLog.Commits(couple.House.Folder.Database + "-wal");
        var after = Cells();
        var changed = after.Keys.Union(before.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(k => before.GetValueOrDefault(k).Value != after.GetValueOrDefault(k).Value)
            .Select(k => $"{k}: {before.GetValueOrDefault(k).Length} → {after.GetValueOrDefault(k).Length} bytes");
        return $"pages {string.Join(" | ", commits.Select(c => string.Join(' ', c)))}\n{string.Join('\n', changed)}";
    }

    private Dictionary<string, (string Value, int Length)> Cells() => (
        from table in couple.House.Raw.Tables()
        from row in couple.House.Raw.Rows($"SELECT rowid AS r, * FROM \"{table}\"")
        from cell in row
        select (Key: $"{table} {row["r"]} {cell.Key}", Value: cell.Value is byte[] bytes ? Convert.ToHexString(bytes) : $"{cell.Value}"))
        .ToDictionary(c => c.Key, c => (c.Value, c.Value.Length), StringComparer.Ordinal);
}
