using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>The hand-over itself: nobody gets on before the server has ended the sign-in, and no word is lost by it.</summary>
public sealed partial class HandOverTests
{
    [Fact]
    public async Task The_last_words_are_saved_before_the_device_is_handed_over()
    {
        var (one, couple) = await SignedInAsync();
        var walk = await one.StartAsync(withPartner: false);
        await one.ArriveAsync();

        // And at once, before any pause in which the page says them.
        await one.Words.PressSequentiallyAsync(Secret);
        await SubmitAsync(one);

        await one.SeesAsync(one.Heading("Whose turn is it?"));
        await one.TakeTurnAsync(couple.One);
        await one.GoAsync($"/walk/{walk}");
        await Assertions.Expect(one.Words).ToHaveValueAsync(Secret);
    }

    [Fact]
    public async Task While_the_server_is_away_the_screen_is_blank_and_says_that_it_is_not_handed_over_yet()
    {
        var (one, _) = await SignedInAsync();
        await one.Context.SetOfflineAsync(true);
        var refused = 0;
        one.Page.RequestFailed += (_, request) => refused += request.Url.EndsWith("/hand-over", StringComparison.Ordinal) ? 1 : 0;

        await SubmitAsync(one);

        // Away for so long that everything else that asks has asked.
        await one.SeesTextAsync("Not handed over yet");
        await Eventually.SeesAsync(() => refused, times => times >= 5, () => "The page gave up.");
        await Assertions.Expect(one.Page.Locator("html.covered")).ToHaveCountAsync(0);
        Assert.DoesNotContain(one.Name, await one.Page.ContentAsync(), StringComparison.Ordinal);
        await one.Context.SetOfflineAsync(false);
        await one.SeesAsync(one.Heading("Whose turn is it?"));
        await one.GoAsync("/home");
        await one.SeesAsync(one.Heading("Welcome back"));
    }

    [Fact]
    public async Task A_page_that_never_came_to_be_connected_is_handed_over_all_the_same()
    {
        var one = await NeverConnectedAsync();
        await one.Context.SetOfflineAsync(true);
        var refused = 0;
        one.Page.RequestFailed += (_, request) => refused += request.Url.EndsWith("/hand-over", StringComparison.Ordinal) ? 1 : 0;

        await SubmitAsync(one);

        // By then the page would have begun anew more than once.
        await Eventually.SeesAsync(() => refused, times => times >= 5, () => "The page gave up.");
        await one.SeesTextAsync("Not handed over yet");
        await Assertions.Expect(one.Page.Locator("html.covered")).ToHaveCountAsync(0);
        await one.Context.SetOfflineAsync(false);
        await one.SeesAsync(one.Heading("Whose turn is it?"));
        await one.GoAsync("/home");
        await one.SeesAsync(one.Heading("Welcome back"));
    }

    [Fact]
    public async Task A_page_that_never_came_to_be_connected_waits_for_the_network_and_begins_anew()
    {
        var one = await NeverConnectedAsync();
        var asked = 0;
        one.Page.RequestFailed += (_, request) => asked += request.Url.EndsWith("/sign-in/state", StringComparison.Ordinal) ? 1 : 0;
        await one.Context.SetOfflineAsync(true);
        await one.Page.EvaluateAsync("() => { document.documentElement.dataset.old = 'yes'; }");
        await Eventually.SeesAsync(() => asked, times => times >= 3, () => "The page gave up.");
        await Assertions.Expect(one.Page.Locator("html[data-old]")).ToHaveCountAsync(1);

        await one.Page.UnrouteAsync("**/_blazor/**");
        await one.Context.SetOfflineAsync(false);

        await Assertions.Expect(one.Page.Locator("html[data-old]")).ToHaveCountAsync(0);
        await one.WriteAsync(Secret);
        await one.SeesSavedAsync(1);
    }

    [Fact]
    public async Task A_form_that_is_too_old_to_be_taken_locks_all_the_same()
    {
        var (one, _) = await SignedInAsync();
        await one.Page.EvaluateAsync("() => { document.querySelector('form[action=\"/hand-over\"] [name=__RequestVerificationToken]').value = 'old'; }");

        await SubmitAsync(one);

        await one.SeesAsync(one.Heading("Whose turn is it?").Or(one.Heading("Locked")));
        await one.GoAsync("/home");
        await one.SeesAsync(one.Heading("Welcome back").Or(one.Heading("Locked")));
    }

    /// <summary>Somebody on a walk whose live part did not come.</summary>
    private async Task<Visitor> NeverConnectedAsync()
    {
        var (one, _) = await SignedInAsync();
        await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        await one.Page.RouteAsync("**/_blazor/**", route => route.AbortAsync());
        await one.Page.ReloadAsync();
        await one.SeesAsync(one.Page.Locator("#connection"));
        return one;
    }

    private static Task SubmitAsync(Visitor visitor) => visitor.Page.EvaluateAsync("() => document.querySelector(\"form[action='/hand-over']\").requestSubmit()");
}
