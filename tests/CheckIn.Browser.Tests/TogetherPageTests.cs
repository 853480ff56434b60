namespace CheckIn.Browser.Tests;

/// <inheritdoc cref="PublicPageTests"/>
public sealed class TogetherPageTests(SharedHouse shared)
{
    private readonly PageChecks checks = new();

    [Fact]
    public async Task Pages_of_talking_together_are_sound()
    {
        var (house, one, other, opened) = (await shared.OpenAsync(), await shared.OneAsync(), await shared.OtherAsync(), await shared.OpenedAsync());
        await checks.LookAtAsync(one, $"/together/{Guid.Empty}");
        await checks.LookAtAsync(one, $"/together/{opened}");
        await one.ImHere.FocusAsync();
        await one.SwitchOnAsync();
        await checks.LookAtAsync(one, "here", one.Page.GetByText("It begins when both of you are here."));
        await other.GoTogetherAsync(opened);
        await other.SwitchOnAsync();
        await one.SpeaksAsync();
        await one.PressAsync("Slower");
        await one.PressAsync("Ready to move on");
        await checks.LookAtAsync(one, "speaking", one.Page.GetByText("It moves on when you are both ready."));
        await checks.LookAtAsync(other, "listening", other.Page.Locator(".turn.theirs"));
        await one.PressAsync("Pause");

        // The own screen stops before the server has heard of it; nobody can go on from there before it has.
        await one.PressAsync("Ready to go on");
        await checks.LookAtAsync(one, "both paused", one.Page.GetByText("It goes on when both of you are ready."));
        await other.PressAsync("Ready to go on");
        await other.IsNotPausedAsync();
        await other.GoAsync("/home");
        await checks.LookAtAsync(one, "holding a place", one.Page.GetByText("We are holding"));
        await other.GoTogetherAsync(opened);
        await other.ListensAsync();
        await one.TalkToTheEndWithAsync(other);
        await checks.LookAtAsync(one, "all of it", one.Heading("That was all of it"));
        await other.GoAsync("/home");
        await one.GoTogetherAsync(opened);
        await other.GoTogetherAsync(opened);
        await one.SwitchOnAsync();
        await other.SwitchOnAsync();
        await one.PressAsync("Pause");
        await one.PressAsync("Stop for now");
        await checks.LookAtAsync(other, "stopped", other.Heading("The two of you have stopped for now"));
        checks.AreSound(house, one, other);
    }
}
