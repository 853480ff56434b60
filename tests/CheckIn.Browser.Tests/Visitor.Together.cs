using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>What a person does in a sitting.</summary>
internal sealed partial class Visitor
{
    public ILocator ImHere => Page.GetByRole(AriaRole.Switch, new() { Name = "I’m here, for this sitting" });

    public ILocator Paused => Page.Locator("dialog#pause[open]");

    /// <summary>Opens the page on which one can be here together.</summary>
    public async Task GoTogetherAsync(Guid session)
    {
        await GoAsync($"/together/{session}");
        await SeesAsync(Page.Locator("main h1"));
    }

    public async Task SwitchOnAsync()
    {
        // Not "check": where the other is here already, the switch goes at once, and nobody can see it checked.
        await ImHere.ClickAsync();
        await SeesAsync(Page.GetByText("It begins when both of you are here.").Or(Page.Locator(".turn")));
    }

    public Task SpeaksAsync() => SeesTurnAsync("Your turn to speak");

    public Task ListensAsync() => SeesTurnAsync("Your turn to listen");

    /// <summary>
    /// The page holds the other's place. A connection whose end nobody told is noticed after half a minute of silence.
    /// </summary>
    public Task HoldsPlaceAsync() => Assertions.Expect(Page.GetByText("We are holding").First).ToBeVisibleAsync();

    public Task PressAsync(string name) => Button(name).ClickAsync();

    public Task IsPausedAsync() => SeesAsync(Paused);

    public Task IsNotPausedAsync() => Assertions.Expect(Paused).ToHaveCountAsync(0);

    /// <summary>Both say that they are ready, prompt after prompt.</summary>
    public async Task TalkToTheEndWithAsync(Visitor other)
    {
        while (await Heading("That was all of it").CountAsync() == 0)
        {
            var step = (await Page.Locator("main").GetAttributeAsync("data-focus"))!;
            foreach (var person in new[] { this, other })
            {
                if (await person.Button("Ready to move on").GetAttributeAsync("aria-pressed") == "false")
                {
                    await person.PressAsync("Ready to move on");
                }
            }

            foreach (var person in new[] { this, other })
            {
                await Assertions.Expect(person.Page.Locator("main")).Not.ToHaveAttributeAsync("data-focus", step);
            }
        }
    }

    private Task SeesTurnAsync(string turn) => Assertions.Expect(Page.Locator(".turn")).ToHaveTextAsync(turn);
}
