using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>The one page that may be kept on a device: it works without a network, nothing else is stored, and it goes when it should.</summary>
public sealed class KeptCardTests(SharedHouse shared)
{
    private const string Moment = "/in-the-moment";

    public static TheoryData<string> Ways => ["sign out", "lock", "leave quickly", "leave quickly without a network", "press Escape twice", "hand over", "ask for it"];

    [Fact]
    public async Task The_card_that_is_kept_is_there_with_the_network_cut_and_no_other_page_is()
    {
        var house = await shared.OpenAsync();
        var (one, other) = await house.CoupleAsync("Linen Drum", "Violet Oar");
        await one.AgreeOnAsync(other, "slower", "butterfly");
        await one.KeepCardAsync();
        foreach (var page in new[] { "/home", "/card", "/partner", "/my-things", "/what-is-kept", Moment })
        {
            await one.GoAsync(page);
        }

        await OnlyTheCardIsStoredAsync(one);
        await one.Context.SetOfflineAsync(true);
        foreach (var page in new[] { "/home", "/card", "/leave", "/" })
        {
            var tab = await one.NewTabAsync();
            await Assert.ThrowsAsync<PlaywrightException>(() => tab.GoAsync(page));
        }

        await one.GoAsync(Moment);
        await one.Page.ReloadAsync();
        Assert.Contains("butterfly Slower", await one.CardAsync());
        await one.Button("butterfly Slower").ClickAsync();
        await one.SeesAsync(one.Page.GetByRole(AriaRole.Dialog, new() { Name = "butterfly" }));

        // Whoever did not ask for it has nothing.
        await other.GoAsync(Moment);
        Assert.Empty(await other.StoredAsync());
        await other.Context.SetOfflineAsync(true);
        await Assert.ThrowsAsync<PlaywrightException>(() => other.GoAsync(Moment));
    }

    [Fact]
    public async Task What_is_kept_is_what_both_agreed_on_last()
    {
        var (one, other) = await (await shared.OpenAsync()).CoupleAsync("Plain Meadow", "Tin Whistle");
        await one.AgreeOnAsync(other, "slower", "butterfly");
        await one.KeepCardAsync();
        await other.AgreeOnAsync(one, "slower", "feather");
        await one.GoAsync(Moment);
        Assert.Contains("feather Slower", await one.CardAsync());
        await Eventually.SeesAsync(
            () => one.Page.EvaluateAsync<string>($"async () => await (await (await caches.open('card')).match('{Moment}')).text()"),
            kept => kept.Contains("feather", StringComparison.Ordinal) && !kept.Contains("butterfly", StringComparison.Ordinal),
            () => "The kept card has the old word.");

        await one.Context.SetOfflineAsync(true);
        await one.GoAsync(Moment);
        Assert.Contains("feather Slower", await one.CardAsync());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_was_kept_goes_from_the_device(string act)
    {
        var one = await shared.OneAsync();
        await one.KeepCardAsync();
        await OnlyTheCardIsStoredAsync(one);
        await DoAsync(one, act);

        // Asked from a page of its own, on which no script of ours has run since.
        var tab = await one.NewTabAsync();
        await tab.GoAsync("/measures");
        Assert.Empty(await tab.StoredAsync());
        await one.Context.SetOfflineAsync(true);
        await Assert.ThrowsAsync<PlaywrightException>(() => tab.GoAsync(Moment));
    }

    [Fact]
    public async Task Leaving_quickly_clears_it_without_script_as_well()
    {
        var one = await shared.OneAsync();
        await one.KeepCardAsync();

        // The plain link, as followed where no script runs.
        await one.GoAsync("/leave");
        Assert.Empty(await one.StoredAsync());
    }

    [Fact]
    public async Task A_tab_with_the_card_in_it_is_emptied_when_another_signs_out()
    {
        var one = await shared.OneAsync();
        await one.GoAsync(Moment);
        var tab = await one.NewTabAsync();
        await tab.GoAsync("/home");
        await tab.SignOutAsync();
        await one.SeesAsync(one.Heading("A quiet way"));
    }

    [Fact]
    public async Task What_is_being_kept_while_another_tab_locks_is_not_kept()
    {
        var one = await shared.OneAsync();
        await one.KeepCardAsync();
        var keeping = await one.NewTabAsync();

        // The worst moment: it goes on right after the other tab has cleared the device.
        await keeping.Page.AddInitScriptAsync("""
            const open = caches.open.bind(caches);
            caches.open = async name => {
              window.opens = true;
              while (document.querySelector("#keep") || await caches.has(name)) { await new Promise(done => setTimeout(done, 10)); }
              return open(name);
            };
            """);
        await keeping.GoAsync(Moment);
        await keeping.Page.WaitForFunctionAsync("() => window.opens");

        await one.GoAsync("/home");
        await one.Button("Lock").ClickAsync();
        await keeping.SeesAsync(keeping.Heading("Locked"));
        await keeping.GoAsync("/measures");
        Assert.Empty(await keeping.StoredAsync());
    }

    [Fact]
    public async Task Its_person_sees_it_though_the_app_has_locked_by_itself_and_nobody_else_does()
    {
        var (one, other) = await (await shared.OpenAsync()).CoupleAsync("Salt Orchard", "Paper Comet");
        await one.AgreeOnAsync(other, "stop", "red");
        await one.KeepCardAsync();

        // Locked without the browser knowing, as after a quarter of an hour.
        await one.Context.APIRequest.GetAsync(new Uri(new Uri(one.Page.Url), "/leave").ToString());
        await one.GoAsync(Moment);
        Assert.Contains("red Stop", await one.CardAsync());
        await one.GoAsync("/home");
        await one.SeesAsync(one.Heading("Locked"));

        // Without the sign-in it is not theirs any more, and the copy goes.
        await one.Context.ClearCookiesAsync();
        await one.GoAsync(Moment);
        Assert.Contains("Stop", await one.CardAsync());
        await one.GoAsync("/measures");
        Assert.Empty(await one.StoredAsync());
    }

    [Fact]
    public async Task The_next_person_in_this_browser_never_sees_it()
    {
        var (one, other) = await (await shared.OpenAsync()).CoupleAsync("Cold Lantern", "Green Bellows");
        await one.AgreeOnAsync(other, "stop", "red");
        await one.KeepCardAsync();
        await one.Context.ClearCookiesAsync();
        var next = (await shared.OpenAsync()).Couple.Other;
        await one.SignInAsync(next);
        Assert.Empty(await one.StoredAsync());
        await one.GoAsync(Moment);
        Assert.DoesNotContain("red Stop", await one.CardAsync());
    }

    [Fact]
    public async Task A_failing_server_does_not_take_it_away()
    {
        await using var house = await TestHouse.OpenDemoAsync();
        var one = await house.OneAsync();
        await one.KeepCardAsync();

        await house.App.KillAsync();
        await one.Page.ReloadAsync();

        Assert.Contains("Stop", await one.CardAsync());
    }

    private static async Task OnlyTheCardIsStoredAsync(Visitor visitor)
    {
        var stored = await visitor.StoredAsync();
        Assert.Contains(Moment, stored);
        Assert.Contains($"worker of {Moment}", stored);
        Assert.Equal(5, stored.Count(s => s.StartsWith("/css/", StringComparison.Ordinal) || s.StartsWith("/js/", StringComparison.Ordinal)));
        Assert.Equal(7, stored.Length);
    }

    private static async Task DoAsync(Visitor visitor, string act)
    {
        switch (act)
        {
            case "sign out":
                await visitor.GoAsync("/home");
                await visitor.SignOutAsync();
                await visitor.SeesAsync(visitor.Heading("A quiet way"));
                break;
            case "lock":
                await visitor.GoAsync("/home");
                await visitor.Button("Lock").ClickAsync();
                await visitor.SeesAsync(visitor.Heading("Locked"));
                break;
            case "hand over":
                await visitor.GoAsync("/home");
                await visitor.HandOverAsync();
                break;
            case "ask for it":
                await visitor.Button("Do not keep it any longer").ClickAsync();
                await visitor.SeesTextAsync("The card is not kept here any more.");
                break;
            case "leave quickly without a network":
                await visitor.Context.SetOfflineAsync(true);
                await visitor.Link("Leave quickly").ClickAsync();
                await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("chrome-error:|/leave", RegexOptions.None, TimeSpan.FromSeconds(1)));
                await visitor.Context.SetOfflineAsync(false);
                break;
            case "leave quickly":
                await visitor.Link("Leave quickly").ClickAsync();
                await Assertions.Expect(visitor.Page).ToHaveTitleAsync("Kitchen measures");
                break;
            default:
                await visitor.Page.Keyboard.PressAsync("Escape");
                await visitor.Page.Keyboard.PressAsync("Escape");
                await Assertions.Expect(visitor.Page).ToHaveTitleAsync("Kitchen measures");
                break;
        }
    }
}
