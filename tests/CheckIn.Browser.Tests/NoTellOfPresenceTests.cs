using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>Promise 6 for presence: that one is here, and the other is not, changes nothing in what the other's browser receives.</summary>
public sealed class NoTellOfPresenceTests(NoTellTests.OwnHouse own) : IClassFixture<NoTellTests.OwnHouse>
{
    [Fact]
    public async Task Nothing_arrives_on_the_partners_pages_while_one_switches_presence_on_and_off_alone()
    {
        var (one, other, session) = await OpenedAsync();
        var (home, opened, together) = (await NoTellTests.TabAsync(one, "/home"), await NoTellTests.TabAsync(one, $"/opened/{session}"), await NoTellTests.TabAsync(one, $"/together/{session}"));
        var tab = await other.NewTabAsync();
        await other.GoTogetherAsync(session);
        var ready = await NoTellTests.ReadyAsync(tab, session, "What you both opened");
        await NoTellTests.SayAsync(ready, opened.Tab);
        await SwitchAsync(together.Tab);
        foreach (var page in new[] { home, opened, together })
        {
            _ = await page.Received.TakeAsync();
        }

        var (afterReady, afterOwn) = (await NoTellTests.AgainAsync(opened, t => NoTellTests.SayAsync(ready, t)), await NoTellTests.AgainAsync(together, SwitchAsync));
        Assert.NotEmpty(afterReady);
        Assert.NotEmpty(afterOwn);

        await SwitchAsync(other);
        await other.SwitchOnAsync();
        await other.GoTogetherAsync(session);
        await SwitchAsync(other);

        Assert.Equal(NoTellTests.Lengths(afterReady), NoTellTests.Lengths(await NoTellTests.AgainAsync(opened, t => NoTellTests.SayAsync(ready, t))));
        Assert.Equal(NoTellTests.Lengths(afterOwn), NoTellTests.Lengths(await NoTellTests.AgainAsync(together, SwitchAsync)));
        Assert.Empty(await home.Received.TakeAsync());
    }

    [Fact]
    public async Task The_partners_pages_are_the_same_whether_one_is_here_or_not()
    {
        var (one, other, session) = await OpenedAsync();
        var notHere = await PagesAsync();
        await other.GoTogetherAsync(session);
        await other.SwitchOnAsync();

        Assert.Equal(notHere, await PagesAsync());
        await other.ImHere.UncheckAsync();
        await Assertions.Expect(other.Page.GetByText("It begins when both of you are here.")).ToHaveCountAsync(0);

        async Task<IReadOnlyList<string>> PagesAsync()
        {
            var all = new List<string>();
            foreach (var path in new[] { "/home", $"/opened/{session}", $"/together/{session}" })
            {
                var (tab, received) = await NoTellTests.TabAsync(one, path);
                if (path.StartsWith("/together", StringComparison.Ordinal))
                {
                    await Assertions.Expect(tab.ImHere).ToHaveAttributeAsync("aria-checked", "false");
                }

                // MudBlazor's own housekeeping comes when it comes and knows nothing of anybody; it names things at random.
                all.AddRange((await received.TakeAsync())
                    .Where(t => !t.Contains("JS.BeginInvokeJS", StringComparison.Ordinal))
                    .Select(t => t.StartsWith("message", StringComparison.Ordinal) ? NoTellTests.Lengths([t])[0] : t));
                await tab.Page.CloseAsync();
            }

            return all;
        }
    }

    private static async Task SwitchAsync(Visitor one)
    {
        await one.SwitchOnAsync();
        await one.ImHere.UncheckAsync();
        await Assertions.Expect(one.Page.GetByText("It begins when both of you are here.")).ToHaveCountAsync(0);
    }

    private async Task<(Visitor One, Visitor Other, Guid Session)> OpenedAsync()
    {
        var open = await own.OpenAsync();
        var (one, other) = (await open.OneAsync(), await open.OtherAsync());
        return (one, other, await one.CheckInOnHomeAsync("Opened"));
    }
}
