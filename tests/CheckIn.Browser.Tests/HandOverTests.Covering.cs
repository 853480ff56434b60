using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>What lists of open tabs and windows draw of a page.</summary>
public sealed partial class HandOverTests
{
    [Fact]
    public async Task A_page_is_covered_while_nobody_looks_and_disturbs_nobody_who_writes()
    {
        var (one, _) = await SignedInAsync();
        await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        await one.WriteAsync(Secret);

        await LookAsync(one, hidden: true);
        Assert.Equal("0", await OpacityAsync(one, "body"));
        await one.Page.Keyboard.TypeAsync(", still");
        await LookAsync(one, hidden: false);

        await Assertions.Expect(one.Page.Locator("html.covered")).ToHaveCountAsync(0);
        Assert.Equal("1", await OpacityAsync(one, "body"));
        await Assertions.Expect(one.Words).ToBeFocusedAsync();
        await Assertions.Expect(one.Words).ToHaveValueAsync($"{Secret}, still");

        // What lies above the page is covered with it.
        await one.Button("Pause").ClickAsync();
        await one.SeesAsync(one.Heading("Paused"));
        await LookAsync(one, hidden: true);
        Assert.Equal("0", await OpacityAsync(one, "dialog[open]"));
    }

    [Fact]
    public async Task A_page_that_was_covered_does_not_come_back_to_somebody_else()
    {
        // It hears of nothing: as a tab that the system had put to sleep.
        var (one, couple) = await SignedInAsync(Untold);
        var still = await TabAsync(one, "/home");
        await LookAsync(still, hidden: true);
        await one.HandOverAsync();
        await one.TakeTurnAsync(couple.Other);
        Assert.Equal("0", await OpacityAsync(still, "body"));

        await LookAsync(still, hidden: false);

        await still.SeesAsync(still.Heading($"Welcome, {couple.Other.Name}"));
    }

    private static Task<string> OpacityAsync(Visitor visitor, string element) =>
        visitor.Page.EvaluateAsync<string>("e => getComputedStyle(document.querySelector(e)).opacity", element);

    // A browser without a window never hides a page, so it is told that it did.
    private static Task LookAsync(Visitor visitor, bool hidden) => visitor.Page.EvaluateAsync(
        "hidden => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden }); document.dispatchEvent(new Event('visibilitychange')); }",
        hidden);
}
