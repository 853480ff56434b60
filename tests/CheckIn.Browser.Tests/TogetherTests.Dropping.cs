using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <content>One drops out, and the other holds their place.</content>
public sealed partial class TogetherTests
{
    [Fact]
    public async Task The_place_of_one_who_drops_out_is_held_and_it_goes_on_where_it_was()
    {
        var tunnel = await Tunnel.AheadOfAsync(other);
        await BeginAsync();
        await one.PressAsync("Hand over the turn");
        await other.SpeaksAsync();

        await tunnel.EnterAsync();
        await one.HoldsPlaceAsync();
        await Assertions.Expect(one.Button("Ready to move on")).ToHaveCountAsync(0);
        await one.PressAsync("Slower");
        await one.SeesTextAsync("Slower, please.");
        await tunnel.LeaveAsync();

        await Assertions.Expect(one.Page.GetByText("We are holding")).ToHaveCountAsync(0);
        await other.SpeaksAsync();
        await other.SeesTextAsync("Slower, please.");
        await other.PressAsync("Hand over the turn");
        await one.SpeaksAsync();
    }

    [Fact]
    public async Task A_pause_reaches_a_screen_whose_connection_was_away()
    {
        var tunnel = await Tunnel.AheadOfAsync(other);
        await BeginAsync();
        await tunnel.EnterAsync();
        await one.HoldsPlaceAsync();
        await one.PressAsync("Pause");
        await one.IsPausedAsync();

        await tunnel.LeaveAsync();

        await other.IsPausedAsync();
    }

    [Fact]
    public async Task A_closed_page_holds_the_place_and_a_new_one_takes_it_again()
    {
        await BeginAsync();
        var asked = await one.Page.Locator("#prompt").InnerTextAsync();

        await other.GoAsync("/home");
        await one.HoldsPlaceAsync();
        await other.GoTogetherAsync(session);

        await other.ListensAsync();
        await Assertions.Expect(other.Page.Locator("#prompt")).ToHaveTextAsync(asked);
        await Assertions.Expect(one.Page.GetByText("We are holding")).ToHaveCountAsync(0);
    }
}
