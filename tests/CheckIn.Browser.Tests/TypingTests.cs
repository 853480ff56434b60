using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>What is typed on the walk is said at its pauses, and nothing is lost for it.</summary>
public sealed class TypingTests(SharedHouse shared)
{
    private const string Long = "a long and quiet sentence that somebody writes without a pause in it";

    [Fact]
    public async Task Typing_costs_no_journey_at_each_key_and_is_sealed_at_its_pause()
    {
        var one = await shared.OneAsync();
        var sent = 0;
        one.Page.WebSocket += (_, socket) => socket.FrameSent += (_, _) => Interlocked.Increment(ref sent);
        var walk = await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        var before = Volatile.Read(ref sent);

        await one.Words.PressSequentiallyAsync(Long);

        Assert.InRange(Volatile.Read(ref sent) - before, 0, Long.Length / 2);
        await one.SeesTextAsync("Saved, sealed");
        await one.GoAsync($"/walk/{walk}");
        await Assertions.Expect(one.Words).ToHaveValueAsync(Long);
    }

    [Fact]
    public async Task The_page_says_saved_only_of_words_that_are()
    {
        var one = await shared.OneAsync();
        await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        await one.Words.PressSequentiallyAsync("first");
        await one.SeesTextAsync("Saved, sealed");

        // Asked in the same breath as the key is pressed, before any pause.
        var shown = one.Page.EvaluateAsync<bool>(
            """
            () => new Promise(done => {
              window.ready = true;
              document.querySelector("#walk [name=text]").addEventListener(
                "keyup", () => done(getComputedStyle(document.querySelector(".saved")).visibility === "visible"), { once: true });
            })
            """);
        await one.Page.WaitForFunctionAsync("window.ready");
        await one.Words.PressAsync("x");

        Assert.False(await shown);
        await one.SeesTextAsync("Saved, sealed");
    }

    [Fact]
    public async Task What_was_typed_in_this_very_moment_goes_along_with_the_next_press()
    {
        var one = await shared.OneAsync();
        var walk = await one.StartAsync(withPartner: false);
        await one.ArriveAsync();

        await one.Words.PressSequentiallyAsync("no pause before next");
        await one.NextAsync();

        await one.GoAsync($"/walk/{walk}?at=0");
        await Assertions.Expect(one.Words).ToHaveValueAsync("no pause before next");
    }
}
