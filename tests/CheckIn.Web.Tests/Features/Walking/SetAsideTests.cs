using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Features.Walking;

public sealed class SetAsideTests : IAsyncLifetime
{
    private TestCouple couple = null!;

    private TestHouse House => couple.House;

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync();

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task A_prompt_set_aside_keeps_its_words_and_is_no_choice()
    {
        await couple.WriteAsync(couple.Ada, "not this one after all");

        var moved = await House.Walks.SetAsideAsync(couple.Ada.Principal, couple.Session, 0);

        Assert.Equal(1, moved!.Position);
        Assert.Equal([0], moved.SetAside);
        Assert.Equal("not this one after all", (await House.Walks.LoadAsync(couple.Ada.Principal, couple.Session))!.Written[0].Words.Text);
        Assert.Empty((await House.Choosing.LoadAsync(couple.Ada.Principal, couple.Session))!.Choices);
    }

    [Fact]
    public async Task Setting_a_prompt_aside_takes_its_offer_back()
    {
        await couple.WriteAsync(couple.Ada, "ada");
        await couple.WriteAsync(couple.Bo, "bo");
        await couple.OfferAsync(couple.Ada);
        await House.Walks.SetAsideAsync(couple.Ada.Principal, couple.Session, 0);

        await couple.OfferAsync(couple.Bo);

        Assert.Equal(0, couple.Grants);
        Assert.Empty((await couple.OpenedAsync(couple.Bo)).Pairs);
    }

    [Fact]
    public async Task What_was_set_aside_is_not_offered_from_a_page_that_was_open_all_along()
    {
        await couple.WriteAsync(couple.Ada, "ada");
        await couple.WriteAsync(couple.Bo, "bo");
        await couple.OfferAsync(couple.Bo);
        await House.Walks.SetAsideAsync(couple.Ada.Principal, couple.Session, 0);

        await couple.OfferAsync(couple.Ada);

        Assert.Equal(0, couple.Grants);
    }

    [Fact]
    public async Task Setting_an_open_prompt_aside_closes_it_for_both()
    {
        await couple.OpenAsync("ada", "bo");

        await House.Walks.SetAsideAsync(couple.Bo.Principal, couple.Session, 0);

        Assert.Equal(0, couple.Grants);
        Assert.Empty((await couple.OpenedAsync(couple.Ada)).Pairs);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(99)]
    public async Task A_place_outside_the_walk_is_taken_for_its_nearest_end(int position)
    {
        var moved = await House.Walks.SetAsideAsync(couple.Ada.Principal, couple.Session, position);

        Assert.Equal([position < 0 ? 0 : couple.Prompts.Count - 1], moved!.SetAside);
    }

    [Fact]
    public async Task Setting_aside_while_one_answer_is_changed_leaves_how_far_the_walk_came()
    {
        await House.Walks.MoveAsync(couple.Ada.Principal, couple.Session, p => p.GoTo(couple.Prompts.Count - 1, couple.Prompts.Count).Next(couple.Prompts.Count));

        var moved = await House.Walks.SetAsideAsync(couple.Ada.Principal, couple.Session, 0, stay: true);

        Assert.Equal([0], moved!.SetAside);
        Assert.True(moved.Sealed);
        Assert.Equal(couple.Prompts.Count - 1, moved.Position);
    }

    [Fact]
    public async Task Whoever_has_no_part_in_a_check_in_sets_nothing_aside()
    {
        await couple.OpenAsync("ada", "bo");
        var cy = await House.MoveInAsync("Cy");

        Assert.Null(await House.Walks.SetAsideAsync(cy.Principal, couple.Session, 0));
        Assert.Equal(2, couple.Grants);
    }
}
