using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>Two tabs of one person on one prompt never overwrite each other silently.</summary>
public sealed class TwoTabsTests(SharedHouse shared)
{
    [Theory]
    [InlineData("Keep the words on this page", "from the second tab")]
    [InlineData("Take those instead", "from the first tab")]
    public async Task The_tab_that_comes_second_shows_both_and_lets_the_person_choose(string choice, string stays)
    {
        var (first, second, walk) = await TabsAsync();
        await first.WriteAsync("from the first tab");
        await first.SeesSavedAsync(1);
        await second.Words.PressSequentiallyAsync("from the second tab");

        await second.SeesTextAsync("Another window of yours saved other words here");
        await second.SeesTextAsync("Not saved: see above");
        await Assertions.Expect(second.Page.Locator("blockquote.words")).ToContainTextAsync("from the first tab");
        await Assertions.Expect(second.Words).ToHaveValueAsync("from the second tab");
        await first.GoAsync($"/walk/{walk}");
        await Assertions.Expect(first.Words).ToHaveValueAsync("from the first tab");

        await second.Button(choice).ClickAsync();
        await second.SeesTextAsync("Saved, sealed");
        await Assertions.Expect(second.Words).ToHaveValueAsync(stays);
        await first.GoAsync($"/walk/{walk}");
        await Assertions.Expect(first.Words).ToHaveValueAsync(stays);
    }

    [Fact]
    public async Task The_walk_does_not_go_on_before_the_person_has_chosen()
    {
        var (first, second, _) = await TabsAsync();
        await first.WriteAsync("from the first tab");
        await first.SeesSavedAsync(1);
        var asked = await second.Page.Locator("#prompt").InnerTextAsync();
        await second.Words.FillAsync("from the second tab");
        await second.Button("Next").ClickAsync();

        await second.SeesTextAsync("Another window of yours saved other words here");
        await Assertions.Expect(second.Page.Locator("#prompt")).ToHaveTextAsync(asked);
        await Assertions.Expect(second.Words).ToHaveValueAsync("from the second tab");
    }

    [Fact]
    public async Task Pause_says_that_everything_is_saved_only_when_it_is()
    {
        var (first, second, _) = await TabsAsync();
        await first.WriteAsync("from the first tab");
        await first.SeesSavedAsync(1);
        await second.Words.FillAsync("from the second tab");
        await second.SeesTextAsync("Not saved: see above");
        await second.Button("Pause").ClickAsync();
        await second.SeesAsync(second.Heading("Paused"));
        await Assertions.Expect(second.Page.GetByText("Everything is saved and sealed.")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_tab_goes_on_from_the_prompt_that_it_shows()
    {
        var (first, second, walk) = await TabsAsync();
        await first.NextAsync();
        var next = await first.Page.Locator("#prompt").InnerTextAsync();

        await second.NextAsync();
        await Assertions.Expect(second.Page.Locator("#prompt")).ToHaveTextAsync(next);
        Assert.Contains($"{walk}", second.Page.Url, StringComparison.Ordinal);
    }

    private async Task<(Visitor First, Visitor Second, Guid Walk)> TabsAsync()
    {
        var first = await shared.OneAsync();
        var walk = await first.StartAsync(withPartner: false);
        await first.ArriveAsync();
        var second = await first.NewTabAsync();
        await second.GoAsync($"/walk/{walk}");
        await second.SeesAsync(second.Words);
        return (first, second, walk);
    }
}
