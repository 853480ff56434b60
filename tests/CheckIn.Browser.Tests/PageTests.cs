using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>
/// Every page in every state: readable for everyone (axe finds nothing), no wider than its window, titled neutrally,
/// without an error in the console, and without a request to any other host (promise 18).
/// </summary>
public sealed partial class PageTests(SharedHouse shared)
{
    private readonly PageChecks checks = new();

    [Fact]
    public async Task Pages_before_signing_in_are_sound()
    {
        var house = await shared.OpenAsync();
        var visitor = await house.VisitorAsync();
        foreach (var path in new[] { "/", "/begin", "/sign-in", "/recover", "/what-is-kept", "/is-this-for-you", "/measures", "/sorry", "/not-here", "/unencrypted", "/join/no-such-link", "/whose-turn", "/in-the-moment", "/for-therapists", "/suggest", "/s/no-such-link" })
        {
            await checks.LookAtAsync(visitor, path);
        }

        await visitor.GoAsync("/");
        await visitor.Page.Locator("details.menu summary").ClickAsync();
        await checks.LookAtAsync(visitor, "menu", visitor.Page.Locator(".menu-list"));
        await SubmitAsync(visitor, "/sign-in", ("#name", "Nobody At All"), ("#passphrase", "not a passphrase of anyones"));
        await checks.LookAtAsync(visitor, "/sign-in refused", visitor.Page.Locator("[role=alert]"));
        await SubmitAsync(visitor, "/recover", ("#name", "Nobody At All"), ("#code", "0000"), ("#passphrase", "not a passphrase of anyones"));
        await checks.LookAtAsync(visitor, "/recover refused", visitor.Page.Locator("[role=alert]"));
        await visitor.GoAsync("/begin");
        await visitor.Page.GetByLabel("I am 18 or older.").CheckAsync();
        await visitor.Page.Locator("#name").FillAsync("Quiet Harbour");
        await visitor.Page.Locator("#passphrase").FillAsync("aaaa");
        await visitor.Button("Continue").ClickAsync();
        await checks.LookAtAsync(visitor, "/begin refused", visitor.Page.Locator("[role=alert]"));
        Sound(house, visitor);
    }

    [Fact]
    public async Task Pages_of_an_account_and_of_pairing_are_sound()
    {
        var house = await shared.OpenAsync();
        var (one, other) = (await house.VisitorAsync(), await house.VisitorAsync());
        await one.BeginAsync("Grey Heron", look: code => checks.LookAtAsync(one, "recovery code", code));
        foreach (var path in new[] { "/home", "/partner", "/start", "/my-things", "/pin", "/card" })
        {
            await checks.LookAtAsync(one, path);
        }

        var link = await one.InviteAsync();
        await checks.LookAtAsync(one, "/partner with a link", one.Page.Locator("#link"));
        await checks.LookAtAsync(other, link);
        await other.Link("Begin").ClickAsync();
        await other.BeginAsync("Paper Boat");
        await checks.LookAtAsync(other, link);
        await other.AcceptAsync();
        await checks.LookAtAsync(other, "words at the link", other.Page.Locator(".four-words"));
        await checks.LookAtAsync(one, "/partner comparing", one.Page.Locator(".four-words"));
        await one.ApproveAsync(other);
        await checks.LookAtAsync(one, "/partner paired", one.Page.Locator("details.answer-card"));
        await checks.LookAtAsync(other, link);
        await checks.LookAtAsync(one, "/start");
        await one.Button("Lock").ClickAsync();
        await checks.LookAtAsync(one, "/unlock", one.Heading("Locked"));
        await one.Page.Locator("#passphrase").FillAsync("not the passphrase");
        await one.Button("Unlock").ClickAsync();
        await checks.LookAtAsync(one, "/unlock refused", one.Page.Locator("[role=alert]"));
        Sound(house, one, other);
    }

    [Fact]
    public async Task Pages_of_suggestions_are_sound()
    {
        var house = await shared.OpenAsync();
        var therapist = await house.VisitorAsync();
        var edit = await therapist.SuggestAsync();
        await checks.LookAtAsync(therapist, edit);
        await therapist.PickAsync(edit, "theme=pace", 3);
        await therapist.DescribeAsync("Ines", "Going slowly", "A note.");
        var link = await therapist.Page.Locator("#link").InnerTextAsync();
        foreach (var path in new[] { edit, $"{edit}/pick?depth=Deep", $"{edit}/own", $"{edit}/preview", $"{edit}/preview?at=1", link, $"{link}/handout", $"{link}/worksheet" })
        {
            await checks.LookAtAsync(therapist, path);
        }

        Sound(house, therapist);
    }

    [Fact]
    public async Task Pages_of_handing_over_are_sound()
    {
        var house = await shared.OpenAsync();
        var one = await house.VisitorAsync();
        await one.BeginAsync("Slow River");
        await one.GoAsync("/pin");
        await one.FillPinAsync("1234");
        await checks.LookAtAsync(one, "/pin refused", one.Page.Locator("[role=alert]"));
        await one.SetPinAsync("4719");
        await checks.LookAtAsync(one, "/my-things with a PIN", one.Link("Change or remove the PIN"));
        await checks.LookAtAsync(one, "/pin");
        await one.Page.Locator("details.menu summary").ClickAsync();
        await checks.LookAtAsync(one, "menu when signed in", one.Button("Hand over"));
        await one.HandOverAsync();
        await checks.LookAtAsync(one, "/whose-turn");
        await one.Page.Locator("summary", new() { HasText = "With my PIN" }).ClickAsync();
        await checks.LookAtAsync(one, "/whose-turn with a PIN", one.Page.Locator("#pin"));
        await one.TryPinAsync("8305");
        await checks.LookAtAsync(one, "/whose-turn refused", one.Page.Locator("[role=alert]"));
        for (var n = 0; n < 4; n++)
        {
            await one.TryPinAsync("8305");
        }

        await one.SeesTextAsync("This PIN is gone now.");
        await checks.LookAtAsync(one, "/whose-turn without the PIN", one.Page.Locator("#passphrase"));
        Sound(house, one);
    }

    [Fact]
    public async Task Pages_of_a_check_in_are_sound()
    {
        var (house, one, opened) = (await shared.OpenAsync(), await shared.OtherAsync(), await shared.OpenedAsync());
        var session = await one.StartAsync(withPartner: true, "Medium", Visitor.EveryForm);
        await checks.LookAtAsync(one, "arrival", one.Heading("Arrive first"));
        await one.ArriveAsync();
        var prompts = await one.Page.Locator(".dots i").CountAsync();
        for (var prompt = 0; prompt < prompts; prompt++)
        {
            var form = (await one.Page.Locator("#walk").GetAttributeAsync("data-prompt"))!;
            await checks.LookAtAsync(one, form, one.Words);
            await one.AnswerAsync("some words");
            await one.SeesTextAsync("Saved, sealed");
            await checks.LookAtAsync(one, $"{form} answered", one.Words);
            await one.NextAsync();
        }

        await checks.LookAtAsync(one, "sealed", one.Heading("Sealed"));
        await one.GoAsync($"/choose/{session}");
        await checks.LookAtAsync(one, "/choose with its first card open", one.Page.Locator("input[value=offer]"));
        await one.Page.Locator("details.answer-card summary").First.ClickAsync();
        await checks.LookAtAsync(one, "/choose folded", one.Heading("What may open?"));
        foreach (var path in new[] { $"/opened/{session}", $"/opened/{opened}", $"/choose/{opened}", $"/walk/{Guid.Empty}", $"/choose/{Guid.Empty}", $"/opened/{Guid.Empty}", "/home" })
        {
            await checks.LookAtAsync(one, path);
        }

        await TalkAsync(one, opened);
        await one.Button("Close this again").First.ClickAsync();
        await checks.LookAtAsync(one, "dialog", one.Page.GetByRole(AriaRole.Dialog));
        await one.Page.Keyboard.PressAsync("Escape");
        Sound(house, one);
    }

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
        Sound(house, one, begun);
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
        Sound(house, one);

        await tunnel.EnterAsync();
        await checks.LookAtAsync(one, "the connection is away", one.Page.Locator("#connection"));
        await tunnel.LeaveAsync();
        Assert.True(checks.Complaints.Length == 0, checks.Complaints);
    }

    private async Task TalkAsync(Visitor one, Guid opened)
    {
        await one.GoAsync($"/opened/{opened}");
        await one.Button("Ask something").First.ClickAsync();
        await checks.LookAtAsync(one, "a reply being written", one.Page.Locator(".reply textarea"));
        await one.Button("Say it").ClickAsync();
        await checks.LookAtAsync(one, "an empty reply", one.Page.Locator(".reply [role=alert]"));
        await one.Page.Locator(".reply textarea").FillAsync("What was it like for you?");
        await one.Button("Say it").ClickAsync();
        await checks.LookAtAsync(one, "a reply", one.Page.Locator(".said-list li").First);
    }

    private static async Task SubmitAsync(Visitor visitor, string path, params (string Field, string Text)[] fields)
    {
        await visitor.GoAsync(path);
        foreach (var (field, text) in fields)
        {
            await visitor.Page.Locator(field).FillAsync(text);
        }

        await visitor.Page.Locator("form.stack .actions button").ClickAsync();
    }

    private void Sound(TestHouse house, params Visitor[] visitors)
    {
        Assert.True(checks.Complaints.Length == 0, checks.Complaints);
        foreach (var visitor in visitors)
        {
            Assert.DoesNotContain(visitor.Noted, n => !n.Contains("status of 404", StringComparison.Ordinal));
            Assert.DoesNotContain(visitor.Requests, url => !url.StartsWith(house.App.Address.ToString(), StringComparison.Ordinal));
        }
    }
}
