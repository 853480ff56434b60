using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>Promise 11: a restart, a crash, a lost connection: nothing that was acknowledged is lost.</summary>
public sealed class LostConnectionTests(SharedHouse shared)
{
    [Fact]
    public async Task Words_typed_while_the_connection_is_away_are_saved_when_it_is_back()
    {
        var one = await shared.OneAsync();
        var tunnel = await Tunnel.AheadOfAsync(one);
        var walk = await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        await one.WriteAsync("before the tunnel");
        await one.SeesSavedAsync(1);

        await tunnel.EnterAsync();
        await one.Words.PressSequentiallyAsync(", and in it");
        await tunnel.LeaveAsync();

        await one.SeesSavedAsync(2);
        await Assertions.Expect(one.Words).ToHaveValueAsync("before the tunnel, and in it");
        await one.GoAsync($"/walk/{walk}");
        await Assertions.Expect(one.Words).ToHaveValueAsync("before the tunnel, and in it");
    }

    [Fact]
    public async Task What_was_chosen_while_the_connection_is_away_is_saved_when_it_is_back()
    {
        var one = await shared.OneAsync();
        var tunnel = await Tunnel.AheadOfAsync(one);
        var walk = await one.StartAsync(withPartner: false, "Medium", Visitor.EveryForm);
        await one.ArriveAsync();
        for (var prompt = 0; prompt < 5; prompt++)
        {
            await one.GoAsync($"/walk/{walk}?at={prompt}");
            await one.SeesAsync(one.Words);
            var fields = await one.FieldsAsync();
            if (fields.Length == 0)
            {
                continue;
            }

            await tunnel.EnterAsync();
            await one.AnswerAsync(string.Empty);
            var answered = await one.FieldsAsync();
            await tunnel.LeaveAsync();
            await one.SeesSavedAsync(1);

            await one.GoAsync($"/walk/{walk}?at={prompt}");
            await one.SeesAsync(one.Words);
            Assert.NotEqual(fields, answered);
            Assert.Equal(answered, await one.FieldsAsync());
        }
    }

    [Fact]
    public async Task A_closed_tab_loses_nothing_that_was_acknowledged()
    {
        var one = await shared.OneAsync();
        var walk = await one.StartAsync(withPartner: false);
        var tab = await one.NewTabAsync();
        await tab.GoAsync($"/walk/{walk}");
        await tab.ArriveAsync();
        await tab.WriteAsync("what was saved");
        await tab.SeesSavedAsync(1);
        await tab.Words.PressSequentiallyAsync(" and what may be");
        await tab.Page.CloseAsync();

        await one.GoAsync($"/walk/{walk}");
        await one.SeesAsync(one.Words);
        Assert.StartsWith("what was saved", await one.Words.InputValueAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_arrived_just_before_the_page_is_left_are_sealed()
    {
        var one = await shared.OneAsync();
        var walk = await one.StartAsync(withPartner: false);
        await one.ArriveAsync();

        // They have arrived when the page says that it is saving them, and it is left before it has; on a busy machine both are
        // drawn in one go, and then it is left just after.
        await one.Page.EvaluateAsync(
            """
            () => {
              new MutationObserver(changes => {
                const isWaiting = document.querySelector(".saved.waiting") || changes.some(c => c.oldValue?.includes("waiting"));
                if (isWaiting) { location.assign("/home"); }
              }).observe(document.getElementById("walk"), { subtree: true, attributes: true, attributeOldValue: true, attributeFilter: ["class"] });
              const words = document.querySelector("#walk [name=text]");
              words.value = "sealed while leaving";
              words.dispatchEvent(new Event("input", { bubbles: true }));
            }
            """);
        await Assertions.Expect(one.Page).ToHaveURLAsync(new Regex("/home$", RegexOptions.None, TimeSpan.FromSeconds(1)));

        // Nobody waits for this saving, so whoever is quick to come back may be there before it.
        await Eventually.SeesAsync(
            async () =>
            {
                await one.GoAsync($"/walk/{walk}");
                await one.SeesAsync(one.Words);
                return await one.Words.InputValueAsync();
            },
            words => words == "sealed while leaving",
            () => "The words were not sealed.");
    }

    [Theory]
    [InlineData("Lock")]
    [InlineData("Leave")]
    public async Task Words_typed_just_before_locking_or_leaving_are_sealed(string how)
    {
        var one = await shared.OneAsync();
        var walk = await one.StartAsync(withPartner: false);
        await one.ArriveAsync();

        // At once, before any pause in which the page saves by itself.
        await one.Page.EvaluateAsync(
            """
            how => {
              document.querySelector("#walk [name=text]").value = "the very last words";
              document.querySelector(how === "Lock" ? "[action='/lock'] button" : "a.leave").click();
            }
            """,
            how);

        // The form and the wiping both lead away, and one may cut the other short: another page is there in the end.
        await one.SeesAsync(one.Page.Locator("main h1:not(#prompt)"));
        await one.GoAsync("/unlock");
        await one.UnlockAsync();
        await one.GoAsync($"/walk/{walk}");
        await Assertions.Expect(one.Words).ToHaveValueAsync("the very last words");
    }

    [Fact]
    public async Task The_page_stops_saying_saved_as_soon_as_the_browser_knows_that_it_is_offline()
    {
        var one = await shared.OneAsync();
        await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        await one.WriteAsync("said to be saved");
        await one.Page.EvaluateAsync("() => dispatchEvent(new Event('offline'))");
        await one.SeesAsync(one.Page.Locator("#connection"));
        await Assertions.Expect(one.Page.Locator(".saved")).ToBeHiddenAsync();
        await one.Page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
        await Assertions.Expect(one.Page.Locator("#connection")).ToBeHiddenAsync();
        await Assertions.Expect(one.Page.Locator(".saved")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Another_device_goes_on_at_the_same_prompt_with_the_words()
    {
        var one = await shared.OneAsync();
        var walk = await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        await one.AnswerAsync("the first answer");
        await one.NextAsync();
        await one.WriteAsync("half of the second");
        await one.SeesSavedAsync(1);
        var asked = await one.Page.Locator("#prompt").InnerTextAsync();

        var there = await shared.OneAsync();
        await there.Page.Locator($"a.row-link[href='/walk/{walk}']").ClickAsync();
        await Assertions.Expect(there.Page.Locator("#prompt")).ToHaveTextAsync(asked);
        await Assertions.Expect(there.Words).ToHaveValueAsync("half of the second");
    }
}
