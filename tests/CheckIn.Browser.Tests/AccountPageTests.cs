namespace CheckIn.Browser.Tests;

/// <inheritdoc cref="PublicPageTests"/>
public sealed class AccountPageTests(SharedHouse shared)
{
    private readonly PageChecks checks = new();

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
        checks.AreSound(house, one, other);
    }
}
