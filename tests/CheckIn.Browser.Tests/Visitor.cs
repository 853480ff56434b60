using System.Globalization;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>One person with a browser of their own, who does what a person does.</summary>
internal sealed class Visitor
{
    private readonly Uri address;

    public Visitor(IBrowserContext context, IPage page, Uri address)
    {
        this.address = address;
        Context = context;
        Page = page;
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Noted.Add($"{message.Type}: {message.Text}");
            }
        };
        Page.PageError += (_, error) => Noted.Add($"page error: {error}");
        Page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public string Passphrase { get; private set; } = string.Empty;

    public string RecoveryCode { get; private set; } = string.Empty;

    /// <summary>Every error and warning in the browser's console, policy violations included.</summary>
    public List<string> Noted { get; } = [];

    /// <summary>Every address the browser asked for.</summary>
    public List<string> Requests { get; } = [];

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(address, path).ToString());

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name });

    public Task SeesAsync(ILocator locator) => Assertions.Expect(locator.First).ToBeVisibleAsync(new() { Timeout = 15_000 });

    public Task SeesTextAsync(string text) => SeesAsync(Page.GetByText(text));

    /// <summary>Begins an account from the page that is open or from the first page, and keeps the code.</summary>
    public async Task BeginAsync(string name)
    {
        if (!Page.Url.Contains("/begin", StringComparison.Ordinal))
        {
            await GoAsync("/");
            await Link("Begin").ClickAsync();
        }

        Name = name;
        await Page.GetByLabel("A name to go by").FillAsync(name);
        await Button("Use these").ClickAsync();
        Passphrase = await Page.Locator("#passphrase").InputValueAsync();
        await Page.GetByLabel("I am 18 or older.").CheckAsync();
        await Button("Continue").ClickAsync();
        await SeesAsync(Heading("Keep this code"));
        RecoveryCode = (await Page.Locator("#code").InnerTextAsync()).Trim();
        await Page.GetByLabel("I have it somewhere safe.").CheckAsync();
        await Button("Continue").ClickAsync();
    }

    public async Task SignInAsync()
    {
        await GoAsync("/sign-in");
        await Page.GetByLabel("Your name here").FillAsync(Name);
        await Page.Locator("#passphrase").FillAsync(Passphrase);
        await Button("Sign in").ClickAsync();
    }

    /// <summary>Makes an invitation, lets <paramref name="partner"/> open it, compares the words and approves.</summary>
    public async Task PairWithAsync(Visitor partner, string partnerName)
    {
        await GoAsync("/partner");
        await Button("Make an invitation").ClickAsync();
        var link = (await Page.Locator("#link").InnerTextAsync()).Trim();
        await partner.GoAsync(new Uri(link).AbsolutePath);
        await partner.Link("Begin").ClickAsync();
        await partner.BeginAsync(partnerName);
        await partner.Button("Accept").ClickAsync();
        await partner.SeesAsync(partner.Heading("Read these to your partner"));
        await SeesAsync(Heading("Are these the same words?"));
        Assert.Equal(await FourWordsAsync(), await partner.FourWordsAsync());
        await Button("Yes, the same words").ClickAsync();
        await SeesAsync(Heading($"You and {partnerName}"));
        await partner.SeesAsync(partner.Heading($"You and {Name}"));
    }

    public async Task<string> FourWordsAsync() => string.Join(' ', await Page.Locator(".four-words li").AllInnerTextsAsync());

    /// <summary>Starts a check-in and arrives at its first prompt.</summary>
    /// <returns>The check-in's id.</returns>
    public async Task<Guid> StartAsync(bool withPartner, string length = "Short")
    {
        await GoAsync("/start");
        await Page.Locator($"input[name=length][value={length}]").CheckAsync();
        await Page.Locator($"input[name=who][value={(withPartner ? "partner" : "alone")}]").CheckAsync();
        await Button("Begin").ClickAsync();
        await SeesAsync(Heading("Arrive first"));
        return Guid.Parse(new Uri(Page.Url).Segments[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>Answers every prompt with words that start with <paramref name="words"/>, to the end.</summary>
    public async Task WalkAsync(string words)
    {
        await ArriveAsync();
        var prompts = await Page.Locator(".dots i").CountAsync();
        for (var prompt = 0; prompt < prompts; prompt++)
        {
            await AnswerAsync($"{words}{prompt}");
            var asked = await Page.Locator("#prompt").InnerTextAsync();
            await Button(prompt == prompts - 1 ? "Seal" : "Next").ClickAsync();
            await Assertions.Expect(Page.Locator("#prompt")).Not.ToHaveTextAsync(asked);
        }

        await SeesAsync(Heading("Sealed"));
    }

    public async Task ArriveAsync()
    {
        await Button("I’m here").ClickAsync();
        await SeesAsync(Page.Locator("#walk"));
    }

    /// <summary>Answers the prompt on the screen in its own form and in words, and waits until it is sealed.</summary>
    public async Task AnswerAsync(string words)
    {
        if (await Page.Locator("[name=choice]").CountAsync() > 0)
        {
            await Page.Locator("[name=choice]").First.CheckAsync();
        }

        if (await Page.Locator("[name=maybe]").CountAsync() > 0)
        {
            await Page.Locator("[name=maybe]").Nth(1).CheckAsync();
        }

        if (await Page.Locator("[name=dial]").CountAsync() > 0)
        {
            await Page.Locator("[name=dial]").PressAsync("ArrowLeft");
        }

        await Page.Locator("[name=text]").FillAsync(words);
        await SeesTextAsync("Saved, sealed");
    }

    /// <summary>Lets every answer of a check-in open if the partner opens theirs.</summary>
    public async Task OfferAllAsync(Guid session)
    {
        await GoAsync($"/choose/{session}");
        var cards = Page.Locator("details.answer-card");
        await SeesAsync(cards);
        for (var i = 0; i < await cards.CountAsync(); i++)
        {
            var card = cards.Nth(i);
            await card.Locator("summary").ClickAsync();
            await card.Locator("input[value=offer]").CheckAsync();
            await Assertions.Expect(card.Locator("summary .state")).Not.ToHaveTextAsync("Kept");
        }
    }
}
