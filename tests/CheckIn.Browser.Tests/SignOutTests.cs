using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>Promise 9: signing out or locking ends every live page of that sign-in within 2 seconds and wipes what it showed.</summary>
public sealed class SignOutTests(SharedHouse shared)
{
    // The promise's two seconds, and as much again and a little for a busy machine.
    private const int Bound = 5_000;
    private const string Shown = ".pair, .answer-card, .words, #walk";

    private static readonly string[] Acts = ["sign out", "lock", "leave quickly", "press Escape twice"];

    public static TheoryData<string> Ways => [.. Acts];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Closing_a_sign_in_in_one_tab_wipes_every_live_page_of_it(string act)
    {
        var one = await shared.OtherAsync();
        var opened = await shared.OpenedAsync();
        var walk = await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        await one.WriteAsync("distinctive words");
        var tabs = new[] { await TabAsync(one, $"/walk/{walk}"), await TabAsync(one, $"/choose/{opened}"), await TabAsync(one, $"/opened/{opened}") };
        var still = await one.NewTabAsync();
        await still.GoAsync("/looking-back");
        await still.SeesAsync(still.Page.Locator("a.row-link"));
        await one.GoAsync("/home");

        await DoAsync(one, act);
        await Assertions.Expect(still.Page.Locator("a.row-link")).ToHaveCountAsync(0, new() { Timeout = Bound });
        foreach (var tab in tabs)
        {
            await Assertions.Expect(tab.Page.Locator(Shown)).ToHaveCountAsync(0, new() { Timeout = Bound });
        }

        foreach (var tab in tabs)
        {
            await tab.SeesAsync(act == "sign out" ? tab.Link("Begin") : tab.Page.Locator("#passphrase"));
            Assert.DoesNotContain("distinctive words", await tab.Page.ContentAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Going_back_after_closing_a_sign_in_shows_no_words(string act)
    {
        var one = await shared.OtherAsync();
        foreach (var path in new[] { $"/opened/{await shared.OpenedAsync()}", $"/choose/{await shared.OpenedAsync()}" })
        {
            await one.GoAsync(path);
            await one.SeesAsync(one.Page.Locator(Shown));
        }

        await DoAsync(one, act);

        for (var back = 0; back < 2; back++)
        {
            await one.Page.GoBackAsync();
            await one.SeesAsync(one.Page.Locator("#passphrase"));
            Assert.Equal(0, await one.Page.Locator(Shown).CountAsync());
        }
    }

    [Theory]
    [InlineData("leave quickly")]
    [InlineData("press Escape twice")]
    public async Task Leaving_quickly_locks_and_takes_the_place_of_the_page(string act)
    {
        var one = await shared.OtherAsync();
        await one.GoAsync($"/opened/{await shared.OpenedAsync()}");
        await one.SeesAsync(one.Page.Locator(".pair"));
        await DoAsync(one, act);

        await Assertions.Expect(one.Page).ToHaveTitleAsync("Kitchen measures");
        Assert.StartsWith("locked", await one.Page.EvaluateAsync<string>("async () => (await fetch('/sign-in/state')).text()"), StringComparison.Ordinal);
        await one.Page.GoBackAsync();
        await one.SeesAsync(one.Heading("Locked"));
        Assert.DoesNotContain("opened", one.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_quickly_works_without_script()
    {
        var one = await shared.OneAsync(script: false);
        await one.Link("Leave quickly").ClickAsync();
        await Assertions.Expect(one.Page).ToHaveTitleAsync("Kitchen measures");
        await one.GoAsync("/home");
        await one.SeesAsync(one.Heading("Locked"));
    }

    [Fact]
    public async Task Unlocking_leads_back_to_the_page_that_another_tab_locked()
    {
        var one = await shared.OtherAsync();
        var tab = await TabAsync(one, $"/opened/{await shared.OpenedAsync()}");
        await DoAsync(one, "lock");
        await tab.UnlockAsync();
        await tab.SeesAsync(tab.Page.Locator(".pair"));
    }

    [Theory]
    [InlineData("/my-things")]
    [InlineData("/opened/")]
    public async Task Unlocking_leads_back_to_the_page_that_was_locked(string page)
    {
        var one = await shared.OtherAsync();
        var path = page.EndsWith('/') ? $"{page}{await shared.OpenedAsync()}" : page;
        await one.GoAsync(path);
        await one.SeesAsync(one.Page.Locator("main h1"));
        await DoAsync(one, "lock");
        await one.UnlockAsync();
        await Assertions.Expect(one.Page).ToHaveURLAsync(new Uri(new Uri(one.Page.Url), path).ToString());
    }

    private static async Task<Visitor> TabAsync(Visitor visitor, string path)
    {
        var tab = await visitor.NewTabAsync();
        await tab.GoAsync(path);
        await tab.SeesAsync(tab.Page.Locator(Shown));
        return tab;
    }

    private static async Task DoAsync(Visitor visitor, string act)
    {
        switch (act)
        {
            case "sign out":
                await visitor.SignOutAsync();
                break;
            case "lock":
                await visitor.Button("Lock").ClickAsync();
                break;
            case "leave quickly":
                await visitor.Link("Leave quickly").ClickAsync();
                break;
            default:
                await visitor.Page.Keyboard.PressAsync("Escape");
                await visitor.Page.Keyboard.PressAsync("Escape");
                break;
        }

        await visitor.SeesAsync(visitor.Heading("A quiet way").Or(visitor.Heading("Locked")).Or(visitor.Heading("Kitchen measures")));
    }
}
