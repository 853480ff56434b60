using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Features.LookingBack;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Features.LookingBack;

public sealed class LookingBackServiceTests : IAsyncLifetime
{
    private TestCouple couple = null!;

    private TestHouse House => couple.House;

    private LookingBackService LookingBack => House.Get<LookingBackService>();

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync();

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task Ones_own_words_to_a_prompt_are_found_again_latest_first_and_a_fresh_answer_leaves_the_old_one()
    {
        await couple.WriteAsync(couple.Ada, "in march");
        House.Clock.Advance(TimeSpan.FromMinutes(10));
        var again = await AgainAsync(couple.Ada, couple.Prompts[0]);
        await WriteAsync(couple.Ada, again, couple.Prompts[0], "today");

        var then = await ThenAsync(couple.Ada);
        Assert.Equal(["today", "in march"], then.Select(t => t.Mine.Text));
        Assert.Equal([again, couple.Session], then.Select(t => t.Session));
    }

    [Fact]
    public async Task The_partners_words_stand_there_only_while_they_are_open()
    {
        await couple.WriteAsync(couple.Bo, "from bo");
        await couple.WriteAsync(couple.Ada, "from ada");
        Assert.Null(Assert.Single(await ThenAsync(couple.Ada)).Theirs);

        await couple.OfferAsync(couple.Ada);
        await couple.OfferAsync(couple.Bo);
        var open = Assert.Single(await ThenAsync(couple.Ada));
        Assert.Equal(("from bo", "Bo"), (open.Theirs!.Words.Text, open.PartnerName));

        await couple.TakeBackAsync(couple.Bo);
        Assert.Null(Assert.Single(await ThenAsync(couple.Ada)).Theirs);
    }

    [Fact]
    public async Task Who_wrote_nothing_finds_nothing_though_the_partner_did()
    {
        await couple.WriteAsync(couple.Bo, "from bo");
        Assert.Empty(await ThenAsync(couple.Ada));
        Assert.Empty((await LookingBack.LookAsync(couple.Ada.Principal)).Prompts);
    }

    [Fact]
    public async Task Themes_tell_lately_from_a_while_ago_and_from_not_so_far()
    {
        var theme = couple.Prompts[0].Theme;
        Assert.Contains((await LookingBack.LookAsync(couple.Ada.Principal)).Themes, t => t.Theme.Id == theme);
        Assert.All((await LookingBack.LookAsync(couple.Ada.Principal)).Themes, t => Assert.Equal(Visited.NotSoFar, t.Visited));
        await couple.WriteAsync(couple.Ada, "words");
        Assert.Equal(Visited.Lately, await VisitedAsync(theme));

        await House.PassAsync(Aging.Lately - TimeSpan.FromTicks(1), couple.Ada);
        Assert.Equal(Visited.Lately, await VisitedAsync(theme));
        await House.PassAsync(TimeSpan.FromTicks(1), couple.Ada);
        Assert.Equal(Visited.AWhileAgo, await VisitedAsync(theme));
    }

    [Fact]
    public async Task An_opening_is_folded_as_then_after_thirty_days()
    {
        await couple.OpenAsync("from ada", "from bo");
        await House.PassAsync(Aging.Lately - TimeSpan.FromTicks(1), couple.Ada);
        Assert.False((await couple.OpenedAsync(couple.Ada)).Pairs[0].WasThen);
        await House.PassAsync(TimeSpan.FromTicks(1), couple.Ada);
        Assert.True((await couple.OpenedAsync(couple.Ada)).Pairs[0].WasThen);
    }

    [Fact]
    public async Task One_damaged_check_in_hides_no_other()
    {
        await couple.WriteAsync(couple.Ada, "whole");
        House.Clock.Advance(TimeSpan.FromSeconds(1));
        var other = await AgainAsync(couple.Ada, couple.Prompts[0]);
        await WriteAsync(couple.Ada, other, couple.Prompts[0], "damaged");
        House.Raw.Run("UPDATE Answers SET SealedWords = X'00' WHERE SessionId = $s", ("$s", other));

        Assert.Equal("whole", Assert.Single(await ThenAsync(couple.Ada)).Mine.Text);
        var visits = await LookingBack.LookAsync(couple.Ada.Principal);
        Assert.True(visits.SomethingIsDamaged);
        Assert.Single(visits.Prompts);
    }

    [Fact]
    public async Task Asked_again_is_one_prompt_and_no_question_beside_it()
    {
        var again = await AgainAsync(couple.Ada, couple.Prompts[0], withPartner: true);
        Assert.Equal([couple.Prompts[0].Id], (await House.Walks.LoadAsync(couple.Bo.Principal, again))!.Prompts.Select(p => p.Id));
        Assert.True(PromptLibrary.IsQuestion(couple.Prompts[^1]));
    }

    [Fact]
    public async Task An_address_names_a_prompt_to_one_person_and_says_nothing_of_it()
    {
        await couple.WriteAsync(couple.Ada, "from ada");
        await couple.WriteAsync(couple.Bo, "from bo");
        var (mine, theirs) = (await AddressAsync(couple.Ada), await AddressAsync(couple.Bo));

        Assert.Matches("^[A-Za-z0-9_-]{16}$", mine);
        Assert.NotEqual(mine, theirs);
        Assert.Empty((await LookingBack.ThenAsync(couple.Ada.Principal, theirs)).Words);
        Assert.Empty((await LookingBack.ThenAsync(couple.Ada.Principal, couple.Prompts[0].Id)).Words);
        Assert.Equal(couple.Prompts[0].Id, House.CheckIns.AskedAgain(couple.Ada.Principal, mine)?.Id);
        Assert.Null(House.CheckIns.AskedAgain(couple.Ada.Principal, theirs));
        Assert.Null(House.CheckIns.AskedAgain(couple.Ada.Principal, null));
    }

    private async Task<string> AddressAsync(TestPerson person) => Assert.Single((await LookingBack.LookAsync(person.Principal)).Prompts).Address;

    private async Task<IReadOnlyList<WordsThen>> ThenAsync(TestPerson person) =>
        (await LookingBack.ThenAsync(person.Principal, House.Get<ServerKeys>().PromptAddress(person.Id, couple.Prompts[0].Id))).Words;

    private async Task<Visited> VisitedAsync(string theme) =>
        (await LookingBack.LookAsync(couple.Ada.Principal)).Themes.Single(t => t.Theme.Id == theme).Visited;

    private async Task<Guid> AgainAsync(TestPerson person, Prompt prompt, bool withPartner = false) =>
        (await House.CheckIns.StartAsync(person.Principal, Moment.Before, WalkLength.Long, [], withPartner, prompt.Id))!.Value;

    private async Task WriteAsync(TestPerson person, Guid session, Prompt prompt, string text) => Assert.Equal(
        SaveOutcome.Saved,
        (await House.Walks.SaveAsync(person.Principal, session, prompt.Id, TestCouple.WordsFor(prompt, text), 0))!.Outcome);
}
