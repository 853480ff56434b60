using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>Promise 6: one person's offer changes nothing in what the partner's browser receives.</summary>
public sealed class NoTellTests(NoTellTests.OwnHouse own) : IClassFixture<NoTellTests.OwnHouse>
{
    private static readonly string[] OneTheme = ["pace"];

    [Fact]
    public async Task The_partners_pages_are_the_same_whether_one_has_not_answered_keeps_offers_or_took_back()
    {
        var (one, other, session) = await own.HalfOfferedAsync();
        var ready = await ReadyAsync(other, session);
        var notAnswered = await AllPagesAsync(one, session, ready);

        await other.GoAsync($"/walk/{session}");
        await other.WalkAsync("kept words ");
        Assert.Equal(notAnswered, await AllPagesAsync(one, session, ready));

        await other.OfferAllAsync(session);
        Assert.Equal(notAnswered, await AllPagesAsync(one, session, ready));

        await other.KeepAllAsync(session);
        Assert.Equal(notAnswered, await AllPagesAsync(one, session, ready));
    }

    [Fact]
    public async Task Nothing_arrives_on_the_partners_open_pages_while_one_answers_offers_and_takes_back()
    {
        var (one, other, session) = await own.HalfOfferedAsync();
        var ready = await ReadyAsync(other, session);
        var (home, opened, choose) = (await TabAsync(one, "/home"), await TabAsync(one, $"/opened/{session}"), await TabAsync(one, $"/choose/{session}"));
        await SayAsync(ready, opened.Tab);
        await ChangeOwnAsync(choose.Tab);
        foreach (var page in new[] { home, opened, choose })
        {
            _ = await page.Received.TakeAsync();
        }

        var (afterReady, afterOwn) = (await AgainAsync(opened, t => SayAsync(ready, t)), await AgainAsync(choose, ChangeOwnAsync));
        Assert.NotEmpty(afterReady);
        Assert.NotEmpty(afterOwn);

        await other.GoAsync($"/walk/{session}");
        await other.WalkAsync("kept words ");
        await other.OfferAllAsync(session);
        await other.KeepAllAsync(session);

        // What comes for something that may be seen comes after all that was before, and nothing else is there.
        // Their counters go on, so their lengths are compared.
        Assert.Equal(Lengths(afterReady), Lengths(await AgainAsync(opened, t => SayAsync(ready, t))));
        Assert.Equal(Lengths(afterOwn), Lengths(await AgainAsync(choose, ChangeOwnAsync)));
        Assert.Empty(await home.Received.TakeAsync());
    }

    internal static string[] Lengths(IReadOnlyList<string> things) => [.. things.Select(t => t[..t.IndexOf(':', StringComparison.Ordinal)])];

    internal static async Task<IReadOnlyList<string>> AgainAsync((Visitor Tab, Received Received) page, Func<Visitor, Task> act)
    {
        await act(page.Tab);
        return await page.Received.TakeAsync();
    }

    private static async Task<IReadOnlyList<string>> AllPagesAsync(Visitor one, Guid session, Visitor ready)
    {
        var (home, opened, choose) = (await TabAsync(one, "/home"), await TabAsync(one, $"/opened/{session}"), await TabAsync(one, $"/choose/{session}"));
        await SayAsync(ready, opened.Tab);
        await ChangeOwnAsync(choose.Tab);
        var all = new List<string>();
        foreach (var (tab, received) in new[] { home, opened, choose })
        {
            all.AddRange(await received.TakeAsync());
            await tab.Page.CloseAsync();
        }

        return all;
    }

    internal static async Task<(Visitor Tab, Received Received)> TabAsync(Visitor one, string path)
    {
        var tab = await one.NewTabAsync();
        var received = Received.By(tab.Page);
        await tab.GoAsync(path);
        await tab.SeesAsync(tab.Page.Locator("main h1"));
        return (tab, received);
    }

    // The one message that the partner may see, sent and unsent: whatever came before it has arrived when it does.
    internal static async Task SayAsync(Visitor other, Visitor one)
    {
        await other.Page.GetByText("I’m ready").First.ClickAsync();
        await one.SeesTextAsync("says: I’m ready.");
        await other.Page.GetByText("I’m ready").First.ClickAsync();
        await Assertions.Expect(one.Page.GetByText("says: I’m ready.")).ToHaveCountAsync(0);
    }

    private static async Task ChangeOwnAsync(Visitor one)
    {
        var card = one.Page.Locator("details.answer-card").First;
        await Visitor.UnfoldAsync(card);
        await card.Locator("input[value=keep]").CheckAsync();
        await Assertions.Expect(card.Locator(".state")).ToHaveTextAsync("Kept");
        await card.Locator("input[value=offer]").ClickAsync();
        await Assertions.Expect(card.Locator(".state")).ToHaveTextAsync("May open");
    }

    internal static async Task<Visitor> ReadyAsync(Visitor other, Guid session, string heading = "Nothing is open")
    {
        var tab = await other.NewTabAsync();
        await tab.GoAsync($"/opened/{session}");
        await tab.SeesAsync(tab.Heading(heading));
        return tab;
    }

    /// <summary>A house where nobody else starts anything.</summary>
    public sealed class OwnHouse : IAsyncDisposable
    {
        private readonly Lazy<Task<TestHouse>> house = new(() => TestHouse.OpenDemoAsync());

        internal Task<TestHouse> OpenAsync() => house.Value;

        /// <summary>A check-in of two prompts in which one has offered everything, to open tomorrow at the earliest.</summary>
        internal async Task<(Visitor One, Visitor Other, Guid Session)> HalfOfferedAsync()
        {
            var open = await house.Value;
            var (one, other) = (await open.OneAsync(), await open.OtherAsync());
            var session = await one.StartAsync(withPartner: true, "Short", OneTheme);
            await one.WalkAsync("offered words ");
            await one.GoAsync($"/choose/{session}");
            await one.Page.Locator("input[name=pace][value=Tomorrow]").CheckAsync();
            await one.OfferAllAsync(session);
            return (one, other, session);
        }

        public async ValueTask DisposeAsync()
        {
            if (house.IsValueCreated)
            {
                await (await house.Value).DisposeAsync();
            }
        }
    }
}
