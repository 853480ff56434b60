using CheckIn.Domain.Sharing;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Features.Opening;

public sealed class OpeningServiceTests : IAsyncLifetime
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private TestCouple couple = null!;

    private TestHouse House => couple.House;

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync();

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task A_prompt_opens_for_both_when_both_offered_it()
    {
        await couple.WriteAsync(couple.Ada, "from ada");
        await couple.WriteAsync(couple.Bo, "from bo");
        await couple.OfferAsync(couple.Ada, hearing: Hearing.ReadAloud);
        Assert.Empty((await couple.OpenedAsync(couple.Bo)).Pairs);

        await couple.OfferAsync(couple.Bo, hearing: Hearing.AskMe);

        var adas = Assert.Single((await couple.OpenedAsync(couple.Ada)).Pairs);
        var bos = Assert.Single((await couple.OpenedAsync(couple.Bo)).Pairs);
        Assert.Equal(("from ada", "from bo"), (adas.Mine.Words.Text, adas.Theirs.Words.Text));
        Assert.Equal(("from bo", "from ada"), (bos.Mine.Words.Text, bos.Theirs.Words.Text));
        Assert.Equal((Hearing.ReadAloud, Hearing.AskMe), (adas.Mine.Hearing, adas.Theirs.Hearing));
        Assert.Equal((Hearing.AskMe, Hearing.ReadAloud), (bos.Mine.Hearing, bos.Theirs.Hearing));
        Assert.Equal((House.Clock.GetUtcNow(), adas.OpenedAt), (adas.OpenedAt, bos.OpenedAt));
    }

    [Fact]
    public async Task Opening_one_prompt_opens_no_other()
    {
        await couple.WriteAsync(couple.Ada, "ada's other", prompt: 1);
        await couple.WriteAsync(couple.Bo, "bo's other", prompt: 1);
        await couple.OfferAsync(couple.Ada, prompt: 1);
        await couple.OpenAsync("ada", "bo");

        Assert.Equal(couple.Prompts[0].Id, Assert.Single((await couple.OpenedAsync(couple.Bo)).Pairs).PromptId);
        Assert.DoesNotContain("ada's other", await couple.ScreensOfAsync(couple.Bo), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Pace.Now, Pace.InAnHour, 1)]
    [InlineData(Pace.InAnHour, Pace.Now, 1)]
    [InlineData(Pace.InAnHour, Pace.Tomorrow, 24)]
    [InlineData(Pace.Tomorrow, Pace.Now, 24)]
    [InlineData(Pace.Tomorrow, Pace.Tomorrow, 24)]
    public async Task It_opens_at_the_slower_of_the_two_paces_and_not_a_moment_before(Pace ada, Pace bo, int hours)
    {
        await BothOfferAsync(ada, bo);
        await House.PassAsync(TimeSpan.FromHours(hours) - Tick, couple.Ada, couple.Bo);
        Assert.Empty((await couple.OpenedAsync(couple.Ada)).Pairs);
        Assert.Empty((await couple.OpenedAsync(couple.Bo)).Pairs);
        Assert.Equal(0, couple.Grants);

        await House.PassAsync(Tick, couple.Ada, couple.Bo);

        Assert.Single((await couple.OpenedAsync(couple.Ada)).Pairs);
        Assert.Single((await couple.OpenedAsync(couple.Bo)).Pairs);
    }

    [Fact]
    public async Task Each_pace_counts_from_its_own_offer()
    {
        await couple.WriteAsync(couple.Ada, "ada");
        await couple.WriteAsync(couple.Bo, "bo");
        await House.Choosing.SetPaceAsync(couple.Ada.Principal, couple.Session, Pace.InAnHour);
        await couple.OfferAsync(couple.Ada);
        await House.PassAsync(TimeSpan.FromMinutes(50), couple.Ada, couple.Bo);
        await couple.OfferAsync(couple.Bo);
        Assert.Empty((await couple.OpenedAsync(couple.Bo)).Pairs);

        await House.PassAsync(TimeSpan.FromMinutes(10), couple.Ada, couple.Bo);

        Assert.Single((await couple.OpenedAsync(couple.Bo)).Pairs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Taking_back_closes_both_halves_and_needs_both_to_open_again(bool adaTakesBack)
    {
        await couple.OpenAsync("from ada", "from bo");
        var (one, other) = adaTakesBack ? (couple.Ada, couple.Bo) : (couple.Bo, couple.Ada);

        Assert.Empty((await couple.TakeBackAsync(one)).Pairs);

        Assert.Equal(0, couple.Grants);
        Assert.Empty((await couple.OpenedAsync(other)).Pairs);
        await couple.OfferAsync(one);
        Assert.Empty((await couple.OpenedAsync(one)).Pairs);
        Assert.Empty((await couple.OpenedAsync(other)).Pairs);
        await couple.OfferAsync(other);
        Assert.Single((await couple.OpenedAsync(one)).Pairs);
        Assert.Single((await couple.OpenedAsync(other)).Pairs);
    }

    [Fact]
    public async Task Keeping_what_is_open_closes_it_as_taking_back_does()
    {
        await couple.OpenAsync("from ada", "from bo");

        await couple.KeepAsync(couple.Bo);

        Assert.Equal(0, couple.Grants);
        Assert.False((await House.Choosing.LoadAsync(couple.Ada.Principal, couple.Session))!.Choices[0].Offered);
    }

    [Fact]
    public async Task New_words_close_what_was_open_for_both_and_are_not_offered()
    {
        await couple.OpenAsync("from ada", "from bo");

        await couple.WriteAsync(couple.Ada, "different now");

        Assert.Equal(0, couple.Grants);
        Assert.Empty((await couple.OpenedAsync(couple.Ada)).Pairs);
        Assert.Empty((await couple.OpenedAsync(couple.Bo)).Pairs);
        await couple.OfferAsync(couple.Bo);
        Assert.Empty((await couple.OpenedAsync(couple.Bo)).Pairs);
        await couple.OfferAsync(couple.Ada);
        Assert.Equal("different now", Assert.Single((await couple.OpenedAsync(couple.Bo)).Pairs).Theirs.Words.Text);
    }

    [Fact]
    public async Task Taking_one_back_leaves_the_others_open()
    {
        await couple.OpenAsync("ada one", "bo one");
        await couple.OpenAsync("ada two", "bo two", prompt: 1);

        await couple.TakeBackAsync(couple.Ada);

        Assert.Equal("bo two", Assert.Single((await couple.OpenedAsync(couple.Ada)).Pairs).Theirs.Words.Text);
        Assert.Equal(2, couple.Grants);
    }

    [Fact]
    public async Task An_opening_is_kept_over_a_restart_and_a_due_one_opens_after_it()
    {
        await couple.OpenAsync("ada one", "bo one");
        await BothOfferAsync(Pace.InAnHour, Pace.Now, prompt: 1);
        House.Clock.Advance(TimeSpan.FromHours(1));

        await using var restarted = await TestHouse.BuildAsync(House.Folder, House.Clock);
        couple.Bo.Principal = await restarted.SignInAsync(couple.Bo);

        Assert.Equal(2, (await restarted.Opening.LoadAsync(couple.Bo.Principal, couple.Session))!.Pairs.Count);
    }

    private async Task BothOfferAsync(Pace ada, Pace bo, int prompt = 0)
    {
        foreach (var (person, pace) in new[] { (couple.Ada, ada), (couple.Bo, bo) })
        {
            await couple.WriteAsync(person, $"from {person.Name}", prompt);
            await House.Choosing.SetPaceAsync(person.Principal, couple.Session, pace);
            await couple.OfferAsync(person, prompt);
        }
    }
}
