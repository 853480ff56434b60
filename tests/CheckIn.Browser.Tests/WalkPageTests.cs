using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <inheritdoc cref="PublicPageTests"/>
public sealed class WalkPageTests(SharedHouse shared)
{
    private readonly PageChecks checks = new();

    [Fact]
    public async Task Pages_that_look_back_are_sound()
    {
        var (house, one, begun) = (await shared.OpenAsync(), await shared.OtherAsync(), await shared.OtherAsync());
        await checks.LookAtAsync(one, "/looking-back");
        await one.Page.Locator("a.row-link").First.ClickAsync();
        await checks.LookAtAsync(one, "then and now", one.Page.Locator(".then-and-now"));
        await one.Link("Is it still true?").ClickAsync();
        await checks.LookAtAsync(one, "asked again", one.Heading("Ask yourself again"));
        await checks.LookAtAsync(one, "/then/no-such-prompt");
        await checks.LookAtAsync(one, "/calendar");
        await checks.LookAtAsync(one, "/calendar?wrong=true");
        await checks.LookAtAsync(begun, "/partner?left=true");
        checks.AreSound(house, one, begun);
    }

    [Fact]
    public async Task Pages_of_a_walk_in_trouble_are_sound()
    {
        var (house, one) = (await shared.OpenAsync(), await shared.OneAsync());
        var tunnel = await Tunnel.AheadOfAsync(one);
        var session = await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        await one.Button("Pause").ClickAsync();
        await checks.LookAtAsync(one, "paused", one.Page.GetByRole(AriaRole.Dialog, new() { Name = "Paused" }));
        await one.Button("Go on").ClickAsync();
        var tab = await one.NewTabAsync();
        await tab.GoAsync($"/walk/{session}");
        await tab.WriteAsync("words");
        await one.Words.FillAsync("other words");
        await checks.LookAtAsync(one, "changed elsewhere", one.Button("Take those instead"));
        await one.Button("Take those instead").ClickAsync();
        await one.SeesTextAsync("Saved, sealed");
        checks.AreSound(house, one);

        await tunnel.EnterAsync();
        await checks.LookAtAsync(one, "the connection is away", one.Page.Locator("#connection"));
        await tunnel.LeaveAsync();
        Assert.True(checks.Complaints.Length == 0, checks.Complaints);
    }
}
