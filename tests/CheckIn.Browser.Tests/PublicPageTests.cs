namespace CheckIn.Browser.Tests;

/// <summary>
/// Every page in every state: readable for everyone (axe finds nothing), no wider than its window, titled neutrally,
/// without an error in the console, and without a request to any other host (promise 18).
/// </summary>
public sealed class PublicPageTests(SharedHouse shared)
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
        checks.AreSound(house, visitor);
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

        checks.AreSound(house, therapist);
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
}
