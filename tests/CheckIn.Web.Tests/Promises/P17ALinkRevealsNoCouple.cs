using System.Text;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Features.Suggestions;
using CheckIn.Web.Sharing;
using CheckIn.Web.Tests.Features.Suggestions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CheckIn.Web.Tests.Promises;

/// <summary>Promise 17: a therapist's link reveals no couple, no answer and no count, in responses, database and logs.</summary>
public sealed class P17ALinkRevealsNoCouple
{
    private const string Words = "canary-beneath-the-link";

    [Fact]
    public async Task Nothing_that_the_link_or_the_private_link_leads_to_changes_when_a_couple_walks_and_opens_it()
    {
        await using var house = await TestHouse.BuildAsync();
        var (edit, link) = await house.SuggestAsync();
        var before = await SeenAsync(house, edit, link);

        await WalkAndOpenAsync(house, link);

        Assert.Equal(before, await SeenAsync(house, edit, link));
        Assert.DoesNotContain(Words, before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_is_kept_or_logged_of_a_couple_names_the_link()
    {
        using var lines = new LogLines();
        await using var house = await TestHouse.BuildAsync(more: services => services
            .AddLogging(log => log.SetMinimumLevel(LogLevel.Trace).AddProvider(lines)));
        var (edit, link) = await house.SuggestAsync();
        var server = house.Get<ServerKeys>();
        var suggestion = server.SuggestionId(link);

        var session = await WalkAndOpenAsync(house, link);

        // The links stand nowhere; the names of the row stand in its own table alone.
        Assert.Equal([], FileSearch.Find(house.Folder.Path, [edit, link, "Dr. Ines Falk", "Going slowly", Making.OwnAsk, Words]));
        Assert.All(lines.All, line => Assert.DoesNotContain([edit, link, "Ines Falk", "Going slowly", Making.OwnAsk, Words], s => line.Contains(s, StringComparison.Ordinal)));
        Assert.NotEmpty(lines.All);
        house.Raw.Run("DELETE FROM Suggestions");
        house.Raw.Run("VACUUM");
        house.Raw.Rows("PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.Equal([], FileSearch.Find(house.Folder.Path, new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["suggestion"] = suggestion }));

        // Also whoever has the server's keys finds prompts and a title in the plan, and nothing that leads back.
        var row = house.Raw.Rows("SELECT * FROM Sessions").Single();
        var plan = CheckInPlan.Open(house.Get<PlanSeal>(), session, (byte[])row["SealedPlan"]);
        var said = Encoding.UTF8.GetString(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(plan));
        Assert.Contains("Going slowly", said, StringComparison.Ordinal);
        Assert.All(new[] { edit, link, "Ines", Convert.ToHexString(suggestion) }, s => Assert.DoesNotContain(s, said, StringComparison.OrdinalIgnoreCase));
    }

    // All that either link gives to anybody, and the rows behind it.
    private static async Task<string> SeenAsync(TestHouse house, string edit, string link)
    {
        var suggestions = house.Get<SuggestionService>();
        var mine = (await suggestions.EditAsync(edit))!;
        var seen = (await suggestions.LookAsync(link))!;
        var rows = house.Raw.Rows("SELECT * FROM Suggestions").SelectMany(r => r.Select(c => $"{c.Key} {(c.Value is byte[] b ? Convert.ToHexString(b) : c.Value)}"));
        return string.Join('\n', [P05Scene.Show(mine), P05Scene.Show(seen), $"{await suggestions.UntilAsync(link)}", .. rows]);
    }

    private static async Task<Guid> WalkAndOpenAsync(TestHouse house, string link)
    {
        var (ada, bo) = (await house.MoveInAsync("Ada"), await house.MoveInAsync("Bo"));
        await house.PairAsync(ada, bo);
        var seen = (await house.Get<SuggestionService>().LookAsync(link))!;
        var pack = seen.AsPack();
        var session = (await house.CheckIns.StartPackAsync(ada.Principal, pack, withPartner: true))!.Value;
        foreach (var person in new[] { ada, bo })
        {
            await house.Walks.SaveAsync(person.Principal, session, seen.Prompts[2].Id, new AnswerWords(Words, [], null, null), 0);
            await house.Choosing.OfferAsync(person.Principal, session, seen.Prompts[2].Id, 1, Hearing.AskMe);
        }

        var opened = await house.Opening.LoadAsync(bo.Principal, session);
        Assert.Equal(Words, Assert.Single(opened!.Pairs).Theirs.Words.Text);
        return session;
    }
}
