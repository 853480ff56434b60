using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>Leaving, locking and handing over where the server cannot be reached: it locks as soon as this browser asks it anything.</summary>
public sealed class DeferredLockTests(SharedHouse shared)
{
    [Theory]
    [InlineData("leave quickly")]
    [InlineData("lock")]
    [InlineData("hand over")]
    [InlineData("sign out")]
    public async Task Whoever_closes_without_a_network_is_locked_with_the_next_thing_that_is_asked(string act)
    {
        var one = await shared.OtherAsync();
        await one.GoAsync("/my-things");
        await one.Page.WaitForFunctionAsync("() => window.signInGuard");
        await one.Context.SetOfflineAsync(true);
        await DoAsync(one, act);
        await Eventually.SeesAsync(
            () => one.Context.CookiesAsync(), cookies => cookies.Any(c => c.Name == "left"), () => "The browser does not know that its person left.");

        // The tab is closed, and somebody opens another.
        var tab = await one.NewTabAsync();
        await one.Page.CloseAsync();
        await one.Context.SetOfflineAsync(false);
        await tab.GoAsync($"/opened/{await shared.OpenedAsync()}");

        await tab.SeesAsync(tab.Heading("Locked"));
        Assert.DoesNotContain(await one.Context.CookiesAsync(), c => c.Name == "left");
        await tab.UnlockAsync();
        await tab.SeesAsync(tab.Page.Locator(".pair"));
    }

    [Fact]
    public async Task A_page_that_is_left_open_goes_when_the_network_is_back()
    {
        var one = await shared.OtherAsync();
        await one.GoAsync($"/opened/{await shared.OpenedAsync()}");
        await one.SeesAsync(one.Page.Locator(".pair"));
        var tab = await one.NewTabAsync();
        await tab.GoAsync("/home");
        await tab.Page.WaitForFunctionAsync("() => window.signInGuard");
        await one.Context.SetOfflineAsync(true);
        await DoAsync(tab, "leave quickly");
        await Assertions.Expect(one.Page.Locator("html.covered")).ToHaveCountAsync(1);

        // Somebody looks at it: it stays covered, because nobody can say how things stand.
        await one.Page.EvaluateAsync("() => { document.dispatchEvent(new Event('visibilitychange')); }");
        await one.Page.EvaluateAsync("() => signInGuard.state()");
        await Assertions.Expect(one.Page.Locator("html.covered")).ToHaveCountAsync(1);
        await tab.Page.CloseAsync();

        await one.Context.SetOfflineAsync(false);

        await one.SeesAsync(one.Heading("Locked"));
        Assert.Equal(0, await one.Page.Locator(".pair").CountAsync());
    }

    private static async Task DoAsync(Visitor visitor, string act)
    {
        switch (act)
        {
            case "leave quickly":
                await visitor.Link("Leave quickly").ClickAsync();
                break;
            case "lock":
                await visitor.Button("Lock").ClickAsync();
                break;
            default:
                await visitor.Page.Locator("details.menu summary").ClickAsync();
                await visitor.Button(act == "sign out" ? "Sign out" : "Hand over").ClickAsync();
                break;
        }
    }
}
