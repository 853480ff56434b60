using CheckIn.Domain.Sharing;
using CheckIn.Web.Features.Choosing;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Features.Choosing;

public sealed class ChoosingServiceTests : IAsyncLifetime
{
    private TestCouple couple = null!;

    private TestHouse House => couple.House;

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync();

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task Everything_is_kept_until_its_author_says_otherwise()
    {
        await couple.WriteAsync(couple.Ada, "mine", prompt: 1);

        var view = await LoadAsync();

        var choice = Assert.Single(view.Choices);
        Assert.Equal((1, 1, false, false), (choice.Position, choice.Revision, choice.Offered, choice.IsOpen));
        Assert.Equal(("Bo", false, Pace.Now), (view.PartnerName, view.Alone, view.Pace));
    }

    [Fact]
    public async Task An_offer_is_for_one_answer_and_is_remembered_with_how_to_be_heard()
    {
        await couple.WriteAsync(couple.Ada, "one");
        await couple.WriteAsync(couple.Ada, "two", prompt: 1);

        await couple.OfferAsync(couple.Ada, prompt: 1, Hearing.ReadAloud);

        var choices = (await LoadAsync()).Choices;
        Assert.Equal([(false, Hearing.NotSaid), (true, Hearing.ReadAloud)], choices.Select(c => (c.Offered, c.Hearing)));
        await couple.OfferAsync(couple.Ada, prompt: 1, Hearing.AskMe);
        Assert.Equal(Hearing.AskMe, (await LoadAsync()).Choices[1].Hearing);
    }

    [Fact]
    public async Task Keeping_takes_an_offer_back_and_opens_nothing_when_the_partner_offers_later()
    {
        await couple.WriteAsync(couple.Ada, "ada");
        await couple.WriteAsync(couple.Bo, "bo");
        await couple.OfferAsync(couple.Ada);
        Assert.False((await couple.KeepAsync(couple.Ada)).Choices[0].Offered);

        await couple.OfferAsync(couple.Bo);

        Assert.Empty((await couple.OpenedAsync(couple.Ada)).Pairs);
        Assert.Empty((await couple.OpenedAsync(couple.Bo)).Pairs);
        Assert.Equal(0, couple.Grants);
    }

    [Fact]
    public async Task Keeping_ones_own_leaves_the_partners_offer_as_it_is()
    {
        await couple.WriteAsync(couple.Ada, "ada");
        await couple.WriteAsync(couple.Bo, "bo");
        await couple.OfferAsync(couple.Bo);

        await couple.KeepAsync(couple.Ada);
        await couple.OfferAsync(couple.Ada);

        Assert.Single((await couple.OpenedAsync(couple.Ada)).Pairs);
    }

    [Fact]
    public async Task An_offer_covers_the_words_that_were_seen_and_no_others()
    {
        await couple.WriteAsync(couple.Ada, "seen");
        await couple.WriteAsync(couple.Ada, "not seen");

        foreach (var stale in new[] { 0, 1, 3, -1 })
        {
            var view = await House.Choosing.OfferAsync(couple.Ada.Principal, couple.Session, couple.Prompts[0].Id, stale, default);
            Assert.False(view!.Choices[0].Offered);
        }
    }

    [Fact]
    public async Task Changing_the_words_takes_the_offer_back()
    {
        await couple.WriteAsync(couple.Ada, "first");
        await couple.OfferAsync(couple.Ada);

        await couple.WriteAsync(couple.Ada, "second");

        Assert.False((await LoadAsync()).Choices[0].Offered);
        await couple.WriteAsync(couple.Bo, "bo");
        await couple.OfferAsync(couple.Bo);
        Assert.Empty((await couple.OpenedAsync(couple.Bo)).Pairs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n\t ")]
    public async Task Silence_is_never_offered(string silence)
    {
        var prompt = couple.Prompts[0];
        await couple.WriteAsync(couple.Ada, "something");
        await House.Walks.SaveAsync(couple.Ada.Principal, couple.Session, prompt.Id, new(silence, [], null, null), 1);
        await couple.WriteAsync(couple.Bo, "bo");
        await couple.OfferAsync(couple.Bo);

        Assert.Empty((await couple.OfferAsync(couple.Ada)).Choices);
        Assert.Equal(0, couple.Grants);
    }

    [Fact]
    public async Task What_was_never_written_cannot_be_offered()
    {
        await couple.WriteAsync(couple.Bo, "bo");
        await couple.OfferAsync(couple.Bo);

        await House.Choosing.OfferAsync(couple.Ada.Principal, couple.Session, couple.Prompts[0].Id, 0, default);
        await House.Choosing.OfferAsync(couple.Ada.Principal, couple.Session, "no-such-prompt", 0, default);

        Assert.Equal((0L, 1L), (couple.Grants, House.Raw.Count("Answers")));
    }

    [Fact]
    public async Task The_pace_is_remembered_and_counts_from_now_for_what_is_offered_already()
    {
        await couple.WriteAsync(couple.Ada, "ada");
        await couple.WriteAsync(couple.Bo, "bo");
        await couple.OfferAsync(couple.Ada, hearing: Hearing.AskMe);
        await House.PassAsync(TimeSpan.FromMinutes(30), couple.Ada, couple.Bo);
        await House.Choosing.SetPaceAsync(couple.Ada.Principal, couple.Session, Pace.InAnHour);
        await couple.OfferAsync(couple.Bo);

        Assert.Equal((Pace.InAnHour, true, Hearing.AskMe), await AdasAsync());
        await House.PassAsync(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1), couple.Ada, couple.Bo);
        Assert.Empty((await couple.OpenedAsync(couple.Bo)).Pairs);
        await House.PassAsync(TimeSpan.FromTicks(1), couple.Ada, couple.Bo);
        Assert.Single((await couple.OpenedAsync(couple.Bo)).Pairs);

        async Task<(Pace, bool, Hearing)> AdasAsync() =>
            await LoadAsync() is { } view ? (view.Pace, view.Choices[0].Offered, view.Choices[0].Hearing) : default;
    }

    [Fact]
    public async Task Another_way_to_be_heard_keeps_the_time_of_a_standing_offer()
    {
        await couple.WriteAsync(couple.Ada, "ada");
        await couple.WriteAsync(couple.Bo, "bo");
        await couple.OfferAsync(couple.Bo);
        await House.Choosing.SetPaceAsync(couple.Ada.Principal, couple.Session, Pace.InAnHour);
        await couple.OfferAsync(couple.Ada);
        await House.PassAsync(TimeSpan.FromMinutes(40), couple.Ada, couple.Bo);
        await couple.OfferAsync(couple.Ada, hearing: Hearing.ReadAloud);

        await House.PassAsync(TimeSpan.FromMinutes(20), couple.Ada, couple.Bo);

        Assert.Equal(Hearing.ReadAloud, Assert.Single((await couple.OpenedAsync(couple.Bo)).Pairs).Theirs.Hearing);
    }

    [Fact]
    public async Task A_pace_that_is_set_before_anything_else_is_shown()
    {
        var view = await House.Choosing.SetPaceAsync(couple.Ada.Principal, couple.Session, Pace.Tomorrow);

        Assert.Equal((Pace.Tomorrow, Pace.Tomorrow), (view!.Pace, (await LoadAsync()).Pace));
    }

    [Fact]
    public async Task A_pace_offers_nothing()
    {
        await couple.WriteAsync(couple.Ada, "ada");
        await couple.WriteAsync(couple.Bo, "bo");
        await couple.OfferAsync(couple.Bo);

        var view = (await House.Choosing.SetPaceAsync(couple.Ada.Principal, couple.Session, Pace.Now))!;

        Assert.False(view.Choices[0].Offered);
        Assert.Equal(0, couple.Grants);
    }

    [Fact]
    public async Task Choosing_is_not_there_for_whoever_has_no_part_in_the_check_in()
    {
        await couple.WriteAsync(couple.Ada, "ada");
        var cy = await House.MoveInAsync("Cy");
        var prompt = couple.Prompts[0].Id;

        Assert.Null(await House.Choosing.LoadAsync(cy.Principal, couple.Session));
        Assert.Null(await House.Choosing.OfferAsync(cy.Principal, couple.Session, prompt, 1, default));
        Assert.Null(await House.Choosing.KeepAsync(cy.Principal, couple.Session, prompt));
        Assert.Null(await House.Choosing.SetPaceAsync(cy.Principal, couple.Session, Pace.Now));
        Assert.False((await LoadAsync()).Choices[0].Offered);
    }

    private async Task<ChoosingView> LoadAsync() => (await House.Choosing.LoadAsync(couple.Ada.Principal, couple.Session))!;
}
