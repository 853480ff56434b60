using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>What a person does with their card.</summary>
internal sealed partial class Visitor
{
    private const string Device = """
        async () => {
          const stored = [];
          for (const name of await caches.keys()) {
            for (const request of await (await caches.open(name)).keys()) { stored.push(new URL(request.url).pathname); }
          }
          const workers = (await navigator.serviceWorker.getRegistrations()).map(r => `worker of ${new URL(r.scope).pathname}`);
          return [...stored, ...workers].sort();
        }
        """;

    /// <summary>Proposes a word for a place of the card that is open.</summary>
    public async Task ProposeAsync(string place, string word)
    {
        if (await Page.Locator($"#{place} details[open]").CountAsync() == 0)
        {
            await Page.Locator($"#{place} summary").ClickAsync();
        }

        await Page.Locator($"#{place}-text").FillAsync(word);
        await Page.Locator($"#{place}").GetByRole(AriaRole.Button, new() { Name = "Propose", Exact = true }).ClickAsync();
    }

    /// <summary>Proposes a word that <paramref name="partner"/> agrees to.</summary>
    public async Task AgreeOnAsync(Visitor partner, string place, string word)
    {
        await GoAsync("/card");
        await ProposeAsync(place, word);
        await SeesAsync(Button("Take it back"));
        await partner.GoAsync("/card");
        await partner.Button("Agree").ClickAsync();
        await GoneAsync(partner.Button("Agree"));
    }

    /// <summary>The six words as they stand on the screen.</summary>
    public async Task<string[]> CardAsync() =>
        [.. (await Page.Locator(".moment-words button").AllInnerTextsAsync()).Select(t => string.Join(' ', t.Split('\n', StringSplitOptions.RemoveEmptyEntries)))];

    /// <summary>Keeps the card on this device.</summary>
    public async Task KeepCardAsync()
    {
        await GoAsync("/in-the-moment");
        await Page.Locator(".moment-more summary").ClickAsync();
        await Button("Keep this card on this device").ClickAsync();
        await SeesTextAsync("The card is kept on this device.");
    }

    /// <summary>What this browser has stored: paths, and the scopes of workers.</summary>
    public Task<string[]> StoredAsync() => Page.EvaluateAsync<string[]>(Device);

    public static Task GoneAsync(ILocator locator) => Assertions.Expect(locator).ToBeHiddenAsync();
}
