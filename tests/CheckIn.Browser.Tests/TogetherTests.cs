using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>Talking together, with two browsers and more.</summary>
public sealed partial class TogetherTests(TogetherTests.OwnHouse own) : IClassFixture<TogetherTests.OwnHouse>, IAsyncLifetime
{
    private TestHouse house = null!;
    private Guid session;
    private Visitor one = null!;
    private Visitor other = null!;

    public async ValueTask InitializeAsync()
    {
        (house, session) = await own.OpenAsync();
        (one, other) = (await house.OneAsync(), await house.OtherAsync());
        ClosesBrowsersAttribute.LeaveOpen(one.Context, other.Context);
    }

    // Whatever a test left, the next one begins anew.
    public async ValueTask DisposeAsync()
    {
        await one.GoTogetherAsync(session);
        if (await one.Page.Locator("main.together").CountAsync() > 0)
        {
            if (await one.Paused.CountAsync() == 0)
            {
                await one.PressAsync("Pause");
            }

            await one.Paused.GetByText("Stop for now").ClickAsync();
            await one.SeesAsync(one.Heading("The two of you have stopped for now"));
        }

        await one.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_talk_through_what_they_opened_to_its_end()
    {
        await one.GoAsync($"/opened/{session}");
        await one.Link("Talk together now").ClickAsync();
        await other.GoTogetherAsync(session);
        await one.SwitchOnAsync();
        await other.ImHere.PressAsync("Space");
        await one.SpeaksAsync();
        await other.ListensAsync();
        await one.SeesTextAsync("Your words, to lean on");
        await other.SeesTextAsync($"{one.Name} would like you to just listen");
        await Assertions.Expect(other.Button("Hand over the turn")).ToHaveCountAsync(0);

        await one.PressAsync("Hand over the turn");
        await other.SpeaksAsync();
        await one.ListensAsync();
        await one.SeesTextAsync($"{other.Name} would like you to read it aloud");
        await one.PressAsync("Slower");
        await other.SeesTextAsync("Slower, please.");

        var asked = await one.Page.Locator("#prompt").InnerTextAsync();
        await other.PressAsync("Something else");
        await one.SeesTextAsync("Something else, please.");
        await Assertions.Expect(one.Page.Locator("#prompt")).ToHaveTextAsync(asked);
        await one.PressAsync("Ready to move on");
        await Assertions.Expect(one.Page.Locator("#prompt")).Not.ToHaveTextAsync(asked);
        await Assertions.Expect(other.Page.Locator("#prompt")).ToHaveTextAsync(await one.Page.Locator("#prompt").InnerTextAsync());
        await Assertions.Expect(other.Page.Locator("#prompt")).ToBeFocusedAsync();
        await other.SpeaksAsync();

        await one.TalkToTheEndWithAsync(other);
        await other.SeesAsync(other.Heading("That was all of it"));
        await one.Link("What you both opened").ClickAsync();
        await one.SeesAsync(one.Heading("What you both opened"));
        await other.SeesAsync(other.Heading("That was all of it"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pause_by_either_stops_both_screens_and_only_both_go_on_and_no_log_tells_of_it(bool speakerPauses)
    {
        await BeginAsync();
        var (first, second) = speakerPauses ? (one, other) : (other, one);
        var log = house.App.Log;

        await first.PressAsync("Pause");
        await first.IsPausedAsync();
        await second.IsPausedAsync();
        await Assertions.Expect(second.Page.Locator(".voice")).ToHaveCountAsync(0);
        await second.Page.Keyboard.PressAsync("Escape");
        await second.PressAsync("Ready to go on");
        await second.SeesTextAsync("It goes on when both of you are ready.");
        await first.IsPausedAsync();
        await second.PressAsync("Not yet");
        await first.PressAsync("Ready to go on");
        await first.SeesTextAsync("It goes on when both of you are ready.");
        await second.IsPausedAsync();
        await second.PressAsync("Ready to go on");

        await first.IsNotPausedAsync();
        await second.IsNotPausedAsync();
        await one.SpeaksAsync();
        await other.ListensAsync();
        Assert.Equal(log, house.App.Log);
    }

    [Fact]
    public async Task A_pause_stops_the_own_screen_before_the_server_has_heard_of_it()
    {
        var tunnel = await Tunnel.AheadOfAsync(one);
        await BeginAsync();
        tunnel.Hold();

        await one.PressAsync("Pause");
        await one.IsPausedAsync();
        await Assertions.Expect(other.Paused).ToHaveCountAsync(0);

        tunnel.Release();
        await other.IsPausedAsync();
        await one.IsPausedAsync();
    }

    [Fact]
    public async Task A_second_device_shows_the_same_and_a_stranger_nothing()
    {
        await BeginAsync();
        var (second, stranger) = (await house.OtherDeviceOfAsync(one.Person), await house.VisitorAsync());
        await second.GoTogetherAsync(session);
        await second.SpeaksAsync();

        await second.PressAsync("Hand over the turn");
        await one.ListensAsync();
        await other.SpeaksAsync();
        await one.GoAsync("/home");
        await second.PressAsync("Pause");
        await other.IsPausedAsync();
        await Assertions.Expect(other.Page.GetByText("The connection of one of you is away")).ToHaveCountAsync(0);

        await stranger.BeginAsync($"Stranger {Guid.NewGuid():N}"[..20]);
        await stranger.GoTogetherAsync(session);
        await stranger.SeesAsync(stranger.Heading("There is nothing to talk about here"));
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task Stopping_ends_it_for_both_and_says_not_who_did()
    {
        await BeginAsync();
        await one.PressAsync("Pause");
        await other.PressAsync("Stop for now");

        await one.SeesAsync(one.Heading("The two of you have stopped for now"));
        await other.SeesAsync(other.Heading("The two of you have stopped for now"));
        Assert.Equal(await one.Page.Locator("main").InnerHTMLAsync(), await other.Page.Locator("main").InnerHTMLAsync());
    }

    [Fact]
    public async Task What_is_locked_is_wiped_and_its_place_is_held()
    {
        await BeginAsync();
        var tab = await other.NewTabAsync();
        await tab.GoAsync("/home");
        await tab.PressAsync("Lock");

        await other.SeesAsync(other.Heading("Locked"));
        await one.HoldsPlaceAsync();
        await other.UnlockAsync();
        await other.ListensAsync();
    }

    private async Task BeginAsync()
    {
        await one.GoTogetherAsync(session);
        await other.GoTogetherAsync(session);
        await one.SwitchOnAsync();
        await other.SwitchOnAsync();
        await one.SpeaksAsync();
        await other.ListensAsync();
    }

    /// <summary>A house of its own: a sitting is of a check-in, and others must not sit at it meanwhile.</summary>
    public sealed class OwnHouse : IAsyncDisposable
    {
        private readonly Lazy<Task<(TestHouse House, Guid Session)>> made = new(async () =>
        {
            var house = await TestHouse.OpenDemoAsync();
            var visitor = await house.OtherAsync();
            return (house, await visitor.CheckInOnHomeAsync("Opened"));
        });

        internal Task<(TestHouse House, Guid Session)> OpenAsync() => made.Value;

        public async ValueTask DisposeAsync()
        {
            if (made.IsValueCreated)
            {
                await (await made.Value).House.DisposeAsync();
            }
        }
    }
}
