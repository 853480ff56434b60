using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>
/// Two people, one browser: after a hand-over neither comes into the other's pages by any button, tab or address. The
/// browser keeps pages to go back to here, as people's browsers do.
/// </summary>
public sealed partial class HandOverTests(HandOverTests.Fixture fixture) : IClassFixture<HandOverTests.Fixture>
{
    private const string Secret = "only mine to know";

    // Says what a page that comes back from the browser's own keeping shows, before anything can take it away.
    private const string TellRestored = "addEventListener('pageshow', e => { if (e.persisted) { console.debug('restored: ' + document.body.innerText); } });";

    // One tab telling another makes the browser give up the pages that it keeps; without that they stay.
    private const string Untold = "window.BroadcastChannel = class { postMessage() {} };";

    private const string Unprotected = "addEventListener = new Proxy(addEventListener, { apply: (f, t, a) => a[0] === 'pagehide' ? undefined : Reflect.apply(f, t, a) });";

    [Fact]
    public async Task Neither_back_nor_forward_nor_another_tab_nor_an_address_leads_into_the_others_pages()
    {
        var (one, couple) = await SignedInAsync(TellRestored);
        var restored = Restored(one);
        var walk = await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        await one.WriteAsync(Secret);
        foreach (var path in new[] { "/my-things", $"/walk/{walk}", "/pin", "/home", "/what-is-kept", "/start", $"/walk/{walk}" })
        {
            await one.GoAsync(path);
            await one.SeesAsync(one.Page.Locator("main h1"));
        }

        var (live, still) = (await TabAsync(one, $"/walk/{walk}"), await TabAsync(one, "/home"));
        await one.Page.GoBackAsync();
        await one.Page.GoBackAsync();
        var mark = await MarkAsync(one);
        Assert.NotNull(mark);

        await one.HandOverAsync();

        // The other tabs are emptied by themselves, the live one and the one that was only lying there.
        foreach (var tab in new[] { live, still })
        {
            await Assertions.Expect(tab.Page.Locator("[data-sign-in]")).ToHaveCountAsync(0);
            await NothingIsThereAsync(tab, mark);
        }

        // Before anybody is there, and with the partner there.
        await LookEverywhereAsync(mark, one, live, still);
        await one.GoAsync("/whose-turn");
        await one.TakeTurnAsync(couple.Other);
        await LookEverywhereAsync(mark, one, live, still);
        foreach (var path in new[] { $"/walk/{walk}", $"/choose/{walk}", $"/opened/{walk}", "/home", "/my-things", "/whose-turn" })
        {
            await one.GoAsync(path);
            await NothingIsThereAsync(one, mark);
        }

        Assert.All(restored, text => Assert.Equal(string.Empty, text));

        // And the first comes back the same way, with all of theirs.
        await one.HandOverAsync();
        await one.TakeTurnAsync(couple.One);
        await one.GoAsync($"/walk/{walk}");
        await Assertions.Expect(one.Words).ToHaveValueAsync(Secret);
    }

    [Fact]
    public async Task A_page_that_the_browser_keeps_to_go_back_to_is_kept_empty()
    {
        var (one, _) = await SignedInAsync(TellRestored, Untold);
        var restored = Restored(one);

        await GoBackToHomeAsync(one, restored);

        Assert.NotEmpty(restored);
        Assert.All(restored, text => Assert.Equal(string.Empty, text));
    }

    [Fact]
    public async Task Without_that_it_would_be_kept_with_all_that_it_says()
    {
        // Otherwise the test above would pass in a browser that keeps nothing.
        var (one, _) = await SignedInAsync(TellRestored, Untold, Unprotected);
        var restored = Restored(one);

        await GoBackToHomeAsync(one, restored);

        Assert.NotEmpty(restored);
        Assert.All(restored, text => Assert.Contains($"Welcome, {one.Name}", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_take_turns_with_their_PINs()
    {
        var (one, couple) = await SignedInAsync();
        await one.SetPinAsync("4719");
        await one.HandOverAsync();
        Assert.False(await one.Page.GetByText(couple.One.Name).IsVisibleAsync());
        await one.TakeTurnAsync(couple.Other);
        await one.SetPinAsync("8305");
        foreach (var (name, pin, others) in new[] { (couple.One.Name, "4719", "8305"), (couple.Other.Name, "8305", "4719") })
        {
            await one.HandOverAsync();
            await one.TryPinAsync(others, name);
            await one.SeesTextAsync("That is not the PIN. Your words are safe.");
            await one.TryPinAsync(pin, name);
            await one.SeesAsync(one.Heading($"Welcome, {name}"));
            await one.SeesTextAsync("a wrong one was typed");
            await one.Page.ReloadAsync();
            await one.SeesAsync(one.Heading($"Welcome, {name}"));
            Assert.Equal(0, await one.Page.GetByText("a wrong one was typed").CountAsync());
        }

        // Going back to where PINs were typed shows none, and tells of no wrong one.
        for (var back = 0; back < 4; back++)
        {
            await one.Page.GoBackAsync();
            await one.SeesAsync(one.Page.Locator("main h1"));
            Assert.Equal(0, await one.Page.Locator("[role=alert]").CountAsync());
        }
    }

    [Fact]
    public async Task It_works_without_script()
    {
        var visitor = await fixture.House.VisitorAsync(script: false);
        await visitor.SignInAsync(fixture.House.Couple.One);
        await visitor.GoAsync("/my-things");
        await visitor.Page.Locator("details.menu summary").ClickAsync();
        await visitor.Button("Hand over").ClickAsync();
        await visitor.SeesAsync(visitor.Heading("Whose turn is it?"));

        await visitor.Page.GoBackAsync();

        await visitor.SeesAsync(visitor.Heading("Welcome back"));
        await visitor.GoAsync("/home");
        await visitor.SeesAsync(visitor.Heading("Welcome back"));
    }

    private static ConcurrentQueue<string> Restored(Visitor visitor)
    {
        var restored = new ConcurrentQueue<string>();
        visitor.Context.Console += (_, message) =>
        {
            if (message.Text.StartsWith("restored: ", StringComparison.Ordinal))
            {
                restored.Enqueue(message.Text["restored: ".Length..].Trim());
            }
        };
        return restored;
    }

    /// <summary>
    /// Goes on from home and back to it, until the browser has kept it meanwhile: it need not keep a page, and now and then,
    /// where the machine has much to do, it does not.
    /// </summary>
    private static async Task GoBackToHomeAsync(Visitor visitor, ConcurrentQueue<string> restored)
    {
        for (var tries = 0; tries < 5 && restored.IsEmpty; tries++)
        {
            await visitor.GoAsync("/what-is-kept");
            await visitor.Page.EvaluateAsync("() => { setTimeout(() => history.back()); }");
            await visitor.SeesAsync(visitor.Heading($"Welcome, {visitor.Name}"));
        }
    }

    private static async Task<Visitor> TabAsync(Visitor visitor, string path)
    {
        var tab = await visitor.NewTabAsync();
        await tab.GoAsync(path);
        await tab.SeesAsync(tab.Page.Locator("main h1"));
        return tab;
    }

    private static Task<string?> MarkAsync(Visitor visitor) =>
        visitor.Page.EvaluateAsync<string?>("() => document.querySelector('[data-sign-in]')?.dataset.signIn");

    /// <summary>Goes back as far as it goes, and forward again, in each tab.</summary>
    private static async Task LookEverywhereAsync(string mark, params Visitor[] tabs)
    {
        foreach (var tab in tabs)
        {
            var steps = await tab.Page.EvaluateAsync<int>("() => history.length");
            foreach (var go in new[] { Back, Forward })
            {
                for (var step = 0; step < steps; step++)
                {
                    await go(tab.Page);
                    if (tab.Page.Url == "about:blank")
                    {
                        // Where a new tab begins.
                        break;
                    }

                    await NothingIsThereAsync(tab, mark);
                }
            }
        }

        static Task Back(IPage page) => WhenAttachedAsync(() => page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit }));

        static Task Forward(IPage page) => WhenAttachedAsync(() => page.GoForwardAsync(new() { WaitUntil = WaitUntilState.Commit }));
    }

    // A page that wipes itself goes on to another one, and while the two change places the browser takes no order.
    private static Task WhenAttachedAsync(Func<Task> go) => Eventually.SeesAsync(
        async () =>
        {
            try
            {
                await go();
                return true;
            }
            catch (PlaywrightException e) when (e.Message.Contains("Not attached to an active page", StringComparison.Ordinal))
            {
                return false;
            }
        },
        gone => gone,
        () => "The page never came to be there.");

    private static async Task NothingIsThereAsync(Visitor tab, string mark)
    {
        await tab.SeesAsync(tab.Page.Locator("main h1").Or(tab.Page.Locator(".hero h1")));
        var page = await tab.Page.ContentAsync();
        var typed = await tab.Page.EvaluateAsync<string>("() => [...document.querySelectorAll('input:not([type=hidden], [type=radio], [type=checkbox], [type=range]), textarea')].map(f => f.value).join('')");
        Assert.DoesNotContain(mark, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, page + typed, StringComparison.Ordinal);
        Assert.DoesNotContain("Welcome, Quiet Harbour", page, StringComparison.Ordinal);
        Assert.Equal(string.Empty, typed);
    }

    private async Task<(Visitor One, (Person One, Person Other) Couple)> SignedInAsync(params string[] scripts)
    {
        var visitor = await fixture.House.VisitorAsync();
        foreach (var script in scripts)
        {
            await visitor.Context.AddInitScriptAsync(script);
        }

        var couple = fixture.House.Couple;
        await visitor.SignInAsync(couple.One);

        // The page is there a moment before its scripts are.
        await visitor.Page.WaitForFunctionAsync("() => window.signInGuard");
        return (visitor, couple);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestHouse House { get; private set; } = null!;

        public async ValueTask InitializeAsync() => House = await TestHouse.OpenDemoAsync(keepsPages: true);

        public ValueTask DisposeAsync() => House.DisposeAsync();
    }
}
