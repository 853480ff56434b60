using CheckIn.Domain.Prompts;
using CheckIn.Web.Features.Home;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Features.CheckIns;

public sealed class CheckInServiceTests : IAsyncLifetime
{
    private TestCouple couple = null!;

    private TestHouse House => couple.House;

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync();

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task A_check_in_with_the_partner_appears_on_both_homes()
    {
        var ada = Assert.Single((await HomeAsync(couple.Ada)).CheckIns);
        var bo = Assert.Single((await HomeAsync(couple.Bo)).CheckIns);

        Assert.Equal((couple.Session, couple.Session), (ada.Id, bo.Id));
        Assert.Equal((true, false), (ada.StartedByMe, bo.StartedByMe));
        Assert.Equal((MyPart.NotBegun, MyPart.NotBegun), (ada.Part, bo.Part));
        Assert.Equal(("Bo", "Ada"), ((await HomeAsync(couple.Ada)).PartnerName, (await HomeAsync(couple.Bo)).PartnerName));
    }

    [Fact]
    public async Task Nobody_is_told_of_a_check_in_walked_alone()
    {
        var before = await couple.ScreensOfAsync(couple.Bo);

        var alone = await StartAsync(couple.Ada, withPartner: false);
        var prompt = (await House.Walks.LoadAsync(couple.Ada.Principal, alone!.Value))!.Prompts[0];
        await House.Walks.SaveAsync(couple.Ada.Principal, alone.Value, prompt.Id, TestCouple.WordsFor(prompt, "alone"), 0);

        Assert.Equal(before, await couple.ScreensOfAsync(couple.Bo));
        Assert.Null(await House.Walks.LoadAsync(couple.Bo.Principal, alone.Value));
        Assert.Contains((await HomeAsync(couple.Ada)).CheckIns, c => c.Id == alone && c.Alone);
    }

    [Fact]
    public async Task What_was_written_alone_is_never_offered()
    {
        var alone = (await StartAsync(couple.Ada, withPartner: false))!.Value;
        var prompt = (await House.Walks.LoadAsync(couple.Ada.Principal, alone))!.Prompts[0];
        await House.Walks.SaveAsync(couple.Ada.Principal, alone, prompt.Id, TestCouple.WordsFor(prompt, "alone"), 0);

        var view = (await House.Choosing.OfferAsync(couple.Ada.Principal, alone, prompt.Id, 1, default))!;

        Assert.True(view.Alone);
        Assert.False(Assert.Single(view.Choices).Offered);
    }

    [Fact]
    public async Task Somebody_without_a_partner_walks_alone_or_not_at_all()
    {
        var cy = await House.MoveInAsync("Cy");

        Assert.Null(await StartAsync(cy, withPartner: true));
        Assert.NotNull(await StartAsync(cy, withPartner: false));
    }

    [Fact]
    public async Task Home_shows_only_ones_own_part()
    {
        await House.Walks.MoveAsync(couple.Ada.Principal, couple.Session, p => p.Arrive());
        Assert.Equal(MyPart.Walking, Assert.Single((await HomeAsync(couple.Ada)).CheckIns).Part);
        await House.Walks.MoveAsync(couple.Ada.Principal, couple.Session, p => p with { Sealed = true });

        Assert.Equal(MyPart.Sealed, Assert.Single((await HomeAsync(couple.Ada)).CheckIns).Part);
        Assert.Equal(MyPart.NotBegun, Assert.Single((await HomeAsync(couple.Bo)).CheckIns).Part);
    }

    [Fact]
    public async Task Home_lists_the_newest_first_and_says_what_is_open()
    {
        House.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await StartAsync(couple.Bo, withPartner: true);
        await couple.OpenAsync("ada", "bo");

        foreach (var person in new[] { couple.Ada, couple.Bo })
        {
            var lines = (await HomeAsync(person)).CheckIns;
            Assert.Equal([second!.Value, couple.Session], lines.Select(l => l.Id));
            Assert.Equal([false, true], lines.Select(l => l.SomethingIsOpen));
        }
    }

    [Fact]
    public async Task Moment_length_and_themes_are_as_chosen()
    {
        var id = (await House.CheckIns.StartAsync(
            couple.Ada.Principal, Moment.After, WalkLength.Medium, ["pace", "no such theme"], withPartner: true))!.Value;

        var prompts = (await House.Walks.LoadAsync(couple.Bo.Principal, id))!.Prompts;

        Assert.True(PromptLibrary.IsQuestion(prompts[^1]));
        Assert.True(prompts.Count > 1);
        Assert.All(prompts.SkipLast(1), p => Assert.Equal(("pace", true), (p.Theme, p.Moment is Moment.After or Moment.Any)));
        var line = (await HomeAsync(couple.Bo)).CheckIns.Single(c => c.Id == id);
        Assert.Equal((Moment.After, WalkLength.Medium), (line.Moment, line.Length));
    }

    private Task<HomeView> HomeAsync(TestPerson person) => House.Homes.LookAsync(person.Principal);

    private Task<Guid?> StartAsync(TestPerson person, bool withPartner) =>
        House.CheckIns.StartAsync(person.Principal, Moment.Any, WalkLength.Short, [], withPartner);
}
