using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>Journey 9: the couple's card, on both phones, on the whole screen, by hand and by keyboard.</summary>
public sealed class CardTests(SharedHouse shared)
{
    // What its words do not fit into: the page, a word's own field, or the whole screen.
    private const string TooSmall = """
        () => [document.documentElement, ...document.querySelectorAll(".moment-words button, :popover-open")]
          .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
          .map(e => `${e.scrollWidth} by ${e.scrollHeight} in ${e.clientWidth} by ${e.clientHeight}: ${e.outerHTML.slice(0, 80)}`).join()
        """;

    [Fact]
    public async Task A_word_that_one_proposes_and_the_other_agrees_to_is_on_the_card_of_both()
    {
        var (one, other) = await (await shared.OpenAsync()).CoupleAsync("Birch Ladder", "Copper Kite");
        await one.GoAsync("/partner");
        await one.Page.GetByText("Your card: words for the moment").ClickAsync();
        await one.ProposeAsync("stop", "red");
        await one.SeesTextAsync("It comes onto the card when Copper Kite agrees.");
        Assert.Equal(0, await one.Button("Agree").CountAsync());

        await other.GoAsync("/card");
        await other.SeesTextAsync("Birch Ladder proposes");
        await other.GoAsync("/in-the-moment");
        Assert.Equal(["Slower", "Pause", "How is this?", "Something else", "Oops", "Stop"], await other.CardAsync());
        await other.GoAsync("/card");
        await other.Button("Agree").ClickAsync();
        await other.SeesTextAsync("On the card");

        foreach (var person in new[] { one, other })
        {
            await person.GoAsync("/in-the-moment");
            Assert.Equal(["Slower", "Pause", "How is this?", "Something else", "Oops", "red Stop"], await person.CardAsync());
        }

        await one.GoAsync("/card");
        await one.Button("Take it off").ClickAsync();
        await Visitor.GoneAsync(one.Page.GetByText("On the card", new() { Exact = true }));
        await other.GoAsync("/in-the-moment");
        Assert.Contains("Stop", await other.CardAsync());
    }

    [Fact]
    public async Task A_word_that_cannot_be_taken_is_said_why_and_kept_in_its_field()
    {
        var one = await shared.OneAsync();
        await one.GoAsync("/card");
        await one.ProposeAsync("oops", "much too long for any card of words");

        await one.SeesTextAsync("Please find something shorter, with at most 24 characters.");
        await Assertions.Expect(one.Page.Locator("#oops-text")).ToHaveValueAsync("much too long for any card of words");
        await Assertions.Expect(one.Page.Locator("#oops details")).ToHaveAttributeAsync("open", string.Empty);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_tap_shows_a_word_on_the_whole_screen_and_another_takes_it_away(bool script)
    {
        var one = await (await shared.OpenAsync()).VisitorAsync(script: script);
        await one.GoAsync("/in-the-moment");
        var word = one.Page.GetByRole(AriaRole.Dialog, new() { Name = "Something else" });
        await one.Button("Something else").ClickAsync();
        await one.SeesAsync(word);
        await Assertions.Expect(word.GetByRole(AriaRole.Button)).ToBeFocusedAsync();
        var box = (await word.BoundingBoxAsync())!;
        Assert.True(box.Width >= 390 && box.Y + box.Height >= 844 && box.Y < 64, $"{box.Width} by {box.Height} at {box.Y}");
        await Assertions.Expect(one.Page.Locator(".moment-words")).ToBeHiddenAsync();

        // The way out stays on the screen.
        await Assertions.Expect(one.Link("Leave quickly")).ToBeInViewportAsync();
        await one.Page.Mouse.ClickAsync(200, 700);
        await Visitor.GoneAsync(word);
        await Assertions.Expect(one.Button("Something else")).ToBeFocusedAsync();

        await one.Page.Keyboard.PressAsync("Enter");
        await one.SeesAsync(word);
        await one.Page.Keyboard.PressAsync("Escape");
        await Visitor.GoneAsync(word);
        await one.Button("Stop").ClickAsync();
        await one.Link("Leave quickly").ClickAsync();
        await Assertions.Expect(one.Page).ToHaveTitleAsync("Kitchen measures");
    }

    [Theory]
    [InlineData(844, 390, 3)]
    [InlineData(390, 844, 2)]
    [InlineData(667, 375, 3)]
    [InlineData(320, 568, 2)]
    public async Task All_six_words_are_on_the_screen_at_once_upright_or_not(int width, int height, int columns)
    {
        var one = await (await shared.OpenAsync()).VisitorAsync(width, height);
        await one.GoAsync("/in-the-moment");
        var words = one.Page.Locator(".moment-words button");
        Assert.Equal(6, await words.CountAsync());
        foreach (var face in Face.All)
        {
            await face.PutOnAsync(one.Page);
            for (var word = 0; word < 6; word++)
            {
                await Assertions.Expect(words.Nth(word)).ToBeInViewportAsync(new() { Ratio = 1 });
            }

            Assert.Equal(columns, await words.EvaluateAllAsync<int>("all => new Set(all.map(b => Math.round(b.getBoundingClientRect().left))).size"));
            Assert.Equal(string.Empty, await one.Page.EvaluateAsync<string>(TooSmall));
            for (var word = 0; word < 6; word++)
            {
                await words.Nth(word).ClickAsync();
                Assert.Equal(string.Empty, await one.Page.EvaluateAsync<string>(TooSmall));
                await one.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button).ClickAsync();
                await Visitor.GoneAsync(one.Page.GetByRole(AriaRole.Dialog));
            }
        }
    }

    [Fact]
    public async Task The_screen_stays_awake_where_the_browser_can_do_that()
    {
        var one = await (await shared.OpenAsync()).VisitorAsync();
        await one.Page.AddInitScriptAsync("""
            window.asked = [];
            Object.defineProperty(navigator, "wakeLock", { value: { request: async kind => window.asked.push(kind) } });
            """);
        await one.GoAsync("/in-the-moment");
        Assert.Equal(["screen"], await one.Page.EvaluateAsync<string[]>("() => window.asked"));

        // A browser gives the lock back whenever the page is out of sight.
        await one.Page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");
        Assert.Equal(["screen", "screen"], await one.Page.EvaluateAsync<string[]>("() => window.asked"));

        var without = await (await shared.OpenAsync()).VisitorAsync();
        await without.Page.AddInitScriptAsync("Object.defineProperty(navigator, 'wakeLock', { value: undefined });");
        await without.GoAsync("/in-the-moment");
        await without.SeesAsync(without.Button("Stop"));
        Assert.Empty(without.Noted);
    }

    [Fact]
    public async Task Pages_of_the_card_are_sound()
    {
        var checks = new PageChecks();
        var (one, other) = await (await shared.OpenAsync()).CoupleAsync("Willow Basket", "Silver Thimble");
        await one.AgreeOnAsync(other, "pause", "Donaudampfschiffahrtsges");
        await one.GoAsync("/card");
        await one.ProposeAsync("slower", "like a feather, my love");
        await checks.LookAtAsync(one, "/card with a proposal of mine", one.Button("Take it back"));
        await checks.LookAtAsync(other, "/card");
        await other.ProposeAsync("oops", "much too long for any card");
        await checks.LookAtAsync(other, "/card refused", other.Page.Locator("[role=alert]"));
        await one.GoAsync("/in-the-moment");
        await one.Page.Locator(".moment-more summary").ClickAsync();
        await checks.LookAtAsync(one, "/in-the-moment with more", one.Button("Keep this card on this device"));
        foreach (var word in new[] { "Stop", "Donaudampfschiffahrtsges Pause", "Something else" })
        {
            await one.Button(word).ClickAsync();
            await checks.LookAtAsync(one, $"/in-the-moment: {word}", one.Page.GetByRole(AriaRole.Dialog));
            await one.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button).ClickAsync();
        }

        Assert.True(checks.Complaints.Length == 0, checks.Complaints);
        Assert.Empty(one.Noted.Concat(other.Noted));
    }
}
