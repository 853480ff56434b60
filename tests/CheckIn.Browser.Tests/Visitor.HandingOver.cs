using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>What two people do who share one browser.</summary>
internal sealed partial class Visitor
{
    /// <summary>Sets a PIN for this browser.</summary>
    public async Task SetPinAsync(string pin)
    {
        await GoAsync("/pin");
        await FillPinAsync(pin);
        await SeesAsync(Heading("My things"));
    }

    public async Task FillPinAsync(string pin)
    {
        await Page.Locator("#passphrase").FillAsync(Passphrase);
        await Page.Locator("#pin").FillAsync(pin);
        await Page.Locator("#again").FillAsync(pin);
        await Page.Locator("form.loose .actions button").ClickAsync();
    }

    /// <summary>Hands the device over from whatever page is open.</summary>
    public async Task HandOverAsync()
    {
        await Page.Locator("details.menu").EvaluateAsync("menu => { menu.open = true; }");
        await Button("Hand over").ClickAsync();
        await SeesAsync(Heading("Whose turn is it?"));
    }

    /// <summary>Types a PIN on the page that asks whose turn it is.</summary>
    public async Task TryPinAsync(string pin, string? who = null)
    {
        await OpenAsync("With my PIN");
        if (who is not null)
        {
            await Page.GetByLabel(who, new() { Exact = true }).CheckAsync();
        }

        await Page.Locator("#pin").FillAsync(pin);
        await SendAsync("pin");
    }

    /// <summary>Takes the turn with name and passphrase.</summary>
    public async Task TakeTurnAsync(Person person)
    {
        await OpenAsync("With my passphrase");
        await Page.Locator("#name").FillAsync(person.Name);
        await Page.Locator("#passphrase").FillAsync(person.Passphrase);
        await SendAsync("passphrase");
        await SeesAsync(Heading($"Welcome, {person.Name}"));
        (Name, Passphrase) = (person.Name, person.Passphrase);
    }

    private Task OpenAsync(string way) => UnfoldAsync(Page.Locator("details.answer-card", new() { HasText = way }));

    // The answer is a page of its own; what is looked for next must not be found on the one before.
    private async Task SendAsync(string field)
    {
        await Page.EvaluateAsync("() => { window.before = true; }");
        await Page.Locator($"form:has(#{field}) button[data-busy]").ClickAsync();
        await Page.WaitForFunctionAsync("() => !window.before && document.readyState === 'complete'");
    }
}
