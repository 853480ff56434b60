using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <inheritdoc cref="PublicPageTests"/>
public sealed class HandOverPageTests(SharedHouse shared)
{
    private readonly PageChecks checks = new();

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
        checks.AreSound(house, one);
    }
}
