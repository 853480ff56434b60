using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

public sealed class MainJourneyTests(SharedHouse shared)
{
    [Fact]
    public async Task Two_people_begin_pair_walk_choose_open_and_take_back()
    {
        await using var house = await TestHouse.OpenAsync();
        var (one, other) = (await house.VisitorAsync(), await house.VisitorAsync());
        await one.BeginAsync("Quiet Harbour");
        await one.PairWithAsync(other, "Amber Lantern");

        var session = await one.StartAsync(withPartner: true);
        await one.WalkAsync("harbour words ");
        await one.OfferAllAsync(session);
        await one.GoAsync($"/opened/{session}");
        await one.SeesAsync(one.Heading("Nothing is open"));

        await other.GoAsync("/home");
        await other.SeesTextAsync("Quiet Harbour started it");
        await other.Link("Before").Or(other.Page.Locator("a.row-link")).First.ClickAsync();
        await other.WalkAsync("lantern words ");
        await other.OfferAllAsync(session);

        // The page that was open all along shows it without a reload.
        await one.SeesAsync(one.Heading("What you both opened"));
        await one.SeesTextAsync("lantern words 0");
        await other.GoAsync($"/opened/{session}");
        await other.SeesTextAsync("harbour words 0");
        var open = await other.Page.Locator(".pair").CountAsync();

        await other.Button("Close this again").First.ClickAsync();
        await other.Button("Close it").ClickAsync();
        await Assertions.Expect(one.Page.Locator(".pair")).ToHaveCountAsync(open - 1);
        await Assertions.Expect(other.Page.Locator(".pair")).ToHaveCountAsync(open - 1);

        Assert.Empty(house.Visitors.SelectMany(v => v.Noted));
        Assert.DoesNotContain(house.Visitors.SelectMany(v => v.Requests), url => !url.StartsWith(house.App.Address.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_has_said_enough_chooses_from_it_and_walks_the_rest_another_day()
    {
        var one = await shared.OneAsync();
        var session = await one.StartAsync(withPartner: true);
        await one.ArriveAsync();
        await Assertions.Expect(one.Button("Enough for today")).ToHaveCountAsync(0);
        await one.WriteAsync("one thing is enough");
        await one.NextAsync();
        var left = await one.Page.Locator("#prompt").InnerTextAsync();

        await one.Button("Enough for today").ClickAsync();
        await one.SeesAsync(one.Heading("Sealed"));
        await one.GoAsync($"/choose/{session}");
        await one.SeesTextAsync("one thing is enough");
        Assert.Equal(1, await one.Page.Locator("details.answer-card").CountAsync());

        await one.GoAsync($"/walk/{session}");
        await one.Link("Walk the rest").ClickAsync();
        await one.SeesAsync(one.Words);
        await Assertions.Expect(one.Page.Locator("#prompt")).ToHaveTextAsync(left);
        await Assertions.Expect(one.Words).ToHaveValueAsync(string.Empty);
    }

    [Fact]
    public async Task Changing_the_words_of_one_answer_leads_back_to_the_choices()
    {
        var one = await shared.OneAsync();
        var session = await one.StartAsync(withPartner: true);
        await one.WalkAsync("first thoughts ");
        await one.OfferAllAsync(session);
        await one.Page.Locator("details.answer-card").Last.GetByText("Change the words").ClickAsync();
        await one.Words.FillAsync("second thoughts");
        await one.Button("Back to my choices").ClickAsync();

        var card = one.Page.Locator("details.answer-card").Last;
        await Assertions.Expect(card.Locator("summary .state")).ToHaveTextAsync("Kept");
        await card.Locator("summary").ClickAsync();
        await one.SeesTextAsync("second thoughts");
        await Assertions.Expect(one.Page.Locator("details.answer-card .state").First).ToHaveTextAsync("May open");

        // The walk is as far as it was: sealed.
        await one.GoAsync($"/walk/{session}");
        await one.SeesAsync(one.Heading("Sealed"));
    }
}
