using System.Data.Common;
using CheckIn.Domain.Prompts;
using CheckIn.Web.Data;
using CheckIn.Web.Features.LookingBack;
using CheckIn.Web.Sharing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Sharing;

/// <summary>Lists of check-ins: whole, in order, and read with as many questions whether there are few or many.</summary>
public sealed class ListsTests : IAsyncLifetime
{
    private readonly Questions questions = new();
    private TestCouple couple = null!;

    private TestHouse House => couple.House;

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync(house: await TestHouse.BuildAsync(
        more: services => services.ConfigureDbContext<SqliteCheckInDbContext>(options => options.AddInterceptors(questions))));

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task A_home_asks_as_many_questions_whether_it_lists_one_check_in_or_thirty()
    {
        await couple.OpenAsync("one", "two");
        var few = await questions.AskedByAsync(() => House.Homes.LookAsync(couple.Ada.Principal));

        await StartAsync(40);

        var many = await questions.AskedByAsync(() => House.Homes.LookAsync(couple.Ada.Principal));
        Assert.Equal(few.Count, many.Count);
    }

    [Fact]
    public async Task Looking_back_asks_as_many_questions_however_much_was_written()
    {
        await couple.OpenAsync("one", "two");
        var address = (await House.Get<LookingBackService>().LookAsync(couple.Ada.Principal)).Prompts[0].Address;
        await AskedAsync();
        var few = await AskedAsync();

        for (var i = 0; i < LookingBackService.Side + 5; i++)
        {
            var again = await TestCouple.OfAsync(House, couple.Ada, couple.Bo, p => p[0].Id == couple.Prompts[0].Id, again: couple.Prompts[0].Id);
            await again.OpenAsync("once more", "and again");
        }

        // Plans are asked for when they are not known, some at a time; now they are.
        await AskedAsync();
        Assert.Equal(few, await AskedAsync());

        async Task<(int Look, int Then)> AskedAsync() => (
            (await questions.AskedByAsync(() => House.Get<LookingBackService>().LookAsync(couple.Ada.Principal))).Count,
            (await questions.AskedByAsync(() => House.Get<LookingBackService>().ThenAsync(couple.Ada.Principal, address))).Count);
    }

    [Fact]
    public async Task Page_by_page_a_home_lists_every_check_in_once_also_where_many_began_in_the_same_moment()
    {
        await StartAsync(70);
        var (listed, before) = (new List<Guid>(), (ListPlace?)null);
        do
        {
            var home = await House.Homes.LookAsync(couple.Ada.Principal, ListPlace.Parse(before?.ToString()));
            listed.AddRange(home.CheckIns.Select(c => c.Id));
            before = home.Earlier;
        }
        while (before is not null);

        Assert.Equal(71, listed.Count);
        Assert.Equal(71, listed.Distinct().Count());
    }

    [Fact]
    public async Task Nothing_that_was_written_is_missing_from_looking_back_however_long_ago()
    {
        await couple.WriteAsync(couple.Ada, "the first of all");
        var address = Assert.Single((await House.Get<LookingBackService>().LookAsync(couple.Ada.Principal)).Prompts).Address;
        await AgainAsync(couple.Prompts[0], 250);

        var back = House.Get<LookingBackService>();
        Assert.Single((await back.LookAsync(couple.Ada.Principal)).Prompts);
        var (words, more) = await back.ThenAsync(couple.Ada.Principal, address);
        Assert.Equal((LookingBackService.Side, true), (words.Count, more));
        (words, more) = await back.ThenAsync(couple.Ada.Principal, address, most: 1_000);
        Assert.Equal((251, false), (words.Count, more));
        Assert.Equal("the first of all", words[^1].Mine.Text);
    }

    [Fact]
    public async Task Every_question_of_a_list_is_answered_through_an_index()
    {
        await couple.OpenAsync("one", "two");
        var back = House.Get<LookingBackService>();
        var address = (await back.LookAsync(couple.Ada.Principal)).Prompts[0].Address;
        var asked = new List<Question>();
        asked.AddRange(await questions.AskedByAsync(() => House.Homes.LookAsync(couple.Ada.Principal, new ListPlace(House.Clock.GetUtcNow() + TimeSpan.FromSeconds(1), Guid.NewGuid()))));
        asked.AddRange(await questions.AskedByAsync(() => back.LookAsync(couple.Ada.Principal)));
        asked.AddRange(await questions.AskedByAsync(() => back.ThenAsync(couple.Ada.Principal, address)));
        asked.AddRange(await questions.AskedByAsync(() => House.Opening.LoadAsync(couple.Ada.Principal, couple.Session)));
        asked.AddRange(await questions.AskedByAsync(() => couple.WriteAsync(couple.Bo, "again")));
        asked.AddRange(await questions.AskedByAsync(() => House.Pairing.StateAsync(couple.Ada.Principal)));
        Assert.True(asked.Count > 30, $"{asked.Count} questions were asked.");

        var plans = asked.SelectMany(q => q.Plan(House.Raw).Select(step => (step, q.Sql))).ToList();
        Assert.Contains(plans, p => p.step.Contains("IX_Sessions_StarterId_StartedAt_Id", StringComparison.Ordinal));
        Assert.Contains(plans, p => p.step.Contains("COVERING INDEX IX_Answers_AuthorId_SessionId_Tag_Id", StringComparison.Ordinal));
        Assert.DoesNotContain(plans, p => p.step.StartsWith("SCAN ", StringComparison.Ordinal) && !p.step.Contains("CONSTANT ROW", StringComparison.Ordinal));

        // The order of a list comes from its index, or everything would be read and sorted for each page of it.
        var lists = asked.Where(q => q.Sql.Contains("LIMIT", StringComparison.Ordinal) && q.Sql.Contains("\"StartedAt\" DESC", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, lists.Count);
        Assert.DoesNotContain(lists.SelectMany(q => q.Plan(House.Raw)), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private async Task StartAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await House.CheckIns.StartAsync(i % 2 == 0 ? couple.Ada.Principal : couple.Bo.Principal, Moment.Any, WalkLength.Short, [], withPartner: true);
        }
    }

    private async Task AgainAsync(Prompt prompt, int times)
    {
        for (var i = 0; i < times; i++)
        {
            House.Clock.Advance(TimeSpan.FromSeconds(1));
            var session = (await House.CheckIns.StartAsync(couple.Ada.Principal, Moment.Any, WalkLength.Short, [], withPartner: false, again: prompt.Id))!.Value;
            await House.Walks.SaveAsync(couple.Ada.Principal, session, prompt.Id, TestCouple.WordsFor(prompt, $"time {i}"), 0);
        }
    }

    private sealed record Question(string Sql, IReadOnlyList<(string Name, object? Value)> Values)
    {
        /// <summary>How SQLite says that it would answer it.</summary>
        public IEnumerable<string> Plan(RawDatabase raw) => raw.Rows($"EXPLAIN QUERY PLAN {Sql}", [.. Values]).Select(r => (string)r["detail"]);
    }

    /// <summary>Listens to what the database is asked.</summary>
    private sealed class Questions : DbCommandInterceptor
    {
        private readonly List<Question> asked = [];

        public async Task<IReadOnlyList<Question>> AskedByAsync(Func<Task> act)
        {
            asked.Clear();
            await act();
            return [.. asked];
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
            {
                asked.Add(new Question(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
            }

            return ValueTask.FromResult(result);
        }
    }
}
