using CheckIn.Web.Features.Together;

namespace CheckIn.Web.Tests.Features.Together;

public sealed class TogetherServiceTests : IAsyncLifetime
{
    private TestSitting at = null!;

    public async ValueTask InitializeAsync() => at = await TestSitting.LaidAsync();

    public ValueTask DisposeAsync() => at.DisposeAsync();

    [Fact]
    public async Task Both_see_the_same_prompt_and_each_the_words_of_whoever_speaks()
    {
        await BeginAsync();
        var (ada, bo) = (await at.SeesAsync(at.Ada), await at.SeesAsync(at.Bo));
        Assert.Equal((true, false), (ada.Seat.IsSpeaking, bo.Seat.IsSpeaking));
        Assert.Equal(("ada one", "ada one"), (ada.Pair!.Mine.Words.Text, bo.Pair!.Theirs.Words.Text));

        await at.HandOverAsync(at.Ada);

        (ada, bo) = (await at.SeesAsync(at.Ada), await at.SeesAsync(at.Bo));
        Assert.Equal((false, true), (ada.Seat.IsSpeaking, bo.Seat.IsSpeaking));
    }

    [Fact]
    public async Task The_listener_cannot_take_the_turn()
    {
        await BeginAsync();

        Assert.False((await at.HandOverAsync(at.Bo)).Seat.IsSpeaking);
        Assert.True((await at.SeesAsync(at.Ada)).Seat.IsSpeaking);
    }

    [Fact]
    public async Task Prompts_advance_when_both_are_ready_and_at_the_end_the_first_to_go_takes_the_row_along()
    {
        await BeginAsync();
        Assert.Equal("ada one", (await at.ReadyAsync(at.Bo)).Pair!.Theirs.Words.Text);
        Assert.Equal("ada two", (await at.ReadyAsync(at.Ada)).Pair!.Mine.Words.Text);
        await at.ReadyAsync(at.Ada);
        Assert.True((await at.ReadyAsync(at.Bo)).Seat.IsAtEnd);
        Assert.True((await at.SeesAsync(at.Ada)).Seat.IsAtEnd);

        await at.DropAsync(at.Ada);

        Assert.False(at.IsStored);
    }

    [Fact]
    public async Task A_pause_by_either_takes_the_words_off_both_screens_until_both_go_on()
    {
        await BeginAsync();

        await at.PauseAsync(at.Bo);

        Assert.Equal((true, null), ((await at.SeesAsync(at.Ada)).Seat.IsPaused, (await at.SeesAsync(at.Ada)).Pair));
        Assert.True((await at.GoOnAsync(at.Bo)).Seat.IsPaused);
        var went = await at.GoOnAsync(at.Ada);
        Assert.Equal((false, "ada one"), (went.Seat.IsPaused, went.Pair!.Mine.Words.Text));
    }

    [Fact]
    public async Task Switching_off_ends_it_for_both_and_leaves_no_row()
    {
        await BeginAsync();

        await at.Talks.SwitchOffAsync(at.Bo.Principal, at.Session);

        Assert.False((await at.SeesAsync(at.Ada)).Seat.BothOn);
        Assert.False(at.IsStored);
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_was()
    {
        await BeginAsync();
        await at.HandOverAsync(at.Ada);
        await at.ReadyAsync(at.Bo);
        await at.PauseAsync(at.Ada);
        var (ada, bo) = (await at.SeesAsync(at.Ada), await at.SeesAsync(at.Bo));

        await using var after = await TestHouse.BuildAsync(at.House.Folder.Copy(), new(at.House.Clock.GetUtcNow()));

        var talks = after.Get<TogetherService>();
        Assert.True((await talks.LoadAsync(at.Ada.Principal, at.Session, Guid.NewGuid()))!.ShowsTheSameAs(ada));
        Assert.True((await talks.LoadAsync(at.Bo.Principal, at.Session, Guid.NewGuid()))!.ShowsTheSameAs(bo));
    }

    [Fact]
    public async Task What_is_taken_back_meanwhile_vanishes_from_both_screens()
    {
        await BeginAsync();

        await at.Couple.TakeBackAsync(at.Bo);

        Assert.Equal("ada two", (await at.SeesAsync(at.Ada)).Pair!.Mine.Words.Text);
        Assert.Equal("ada two", (await at.SeesAsync(at.Bo)).Pair!.Theirs.Words.Text);
        await at.Couple.TakeBackAsync(at.Ada, prompt: 1);
        Assert.True((await at.SeesAsync(at.Bo)) is { Seat.IsAtEnd: true, Pair: null });
    }

    [Fact]
    public async Task Rewriting_an_answer_takes_its_prompt_off_both_screens()
    {
        await BeginAsync();

        await at.Couple.WriteAsync(at.Bo, "bo says it otherwise");

        Assert.Equal("ada two", (await at.SeesAsync(at.Ada)).Pair!.Mine.Words.Text);
    }

    [Fact]
    public async Task Leaving_the_couple_ends_it_at_once()
    {
        await BeginAsync();

        await at.House.Departure.LeaveAsync(at.Ada.Principal);

        Assert.False(at.IsStored);
        Assert.True((await at.SeesAsync(at.Bo)) is { PartnerName: null, Pair: null, Seat.IsOn: false });
        Assert.False((await at.SwitchOnAsync(at.Bo)).Seat.IsOn);
        Assert.False(at.IsStored);
    }

    [Fact]
    public async Task A_stranger_finds_nothing_and_drops_nobody()
    {
        await BeginAsync();
        var cy = await at.House.MoveInAsync("Cy");

        Assert.Null(await at.Talks.LoadAsync(cy.Principal, at.Session, Guid.NewGuid()));
        Assert.Null(await at.Talks.PauseAsync(cy.Principal, at.Session));
        await at.Talks.DropAsync(cy.Principal, at.Session, at.ScreenOf(at.Ada));

        var bo = await at.SeesAsync(at.Bo);
        Assert.Equal((false, false), (bo.Seat.IsHeld, bo.Seat.IsPaused));
    }

    private async Task BeginAsync()
    {
        await at.SwitchOnAsync(at.Ada);
        await at.SwitchOnAsync(at.Bo);
    }
}
