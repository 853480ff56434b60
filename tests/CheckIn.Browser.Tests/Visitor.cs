using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>What somebody signs in with.</summary>
internal sealed record Person(string Name, string Passphrase);

/// <summary>One person with a browser of their own, who does what a person does.</summary>
internal sealed partial class Visitor
{
    private readonly Uri address;

    public Visitor(IBrowserContext context, IPage page, Uri address)
    {
        this.address = address;
        Context = context;
        Page = page;
        Context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Noted.Enqueue($"{message.Type}: {message.Text} ({Address().Match(message.Location).Value})");
            }
        };
        Context.WebError += (_, error) => Noted.Enqueue($"page error: {error.Error}");
        Context.Request += (_, request) => Requests.Enqueue(request.Url);
    }

    private Visitor(Visitor opener, IPage page)
    {
        address = opener.address;
        Context = opener.Context;
        Page = page;
        (Name, Passphrase, RecoveryCode) = (opener.Name, opener.Passphrase, opener.RecoveryCode);
        (Noted, Requests) = (opener.Noted, opener.Requests);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public string Name { get; private set; } = string.Empty;

    public string Passphrase { get; private set; } = string.Empty;

    public string RecoveryCode { get; private set; } = string.Empty;

    public Person Person => new(Name, Passphrase);

    /// <summary>Every error and warning in the browser's console, policy violations included, with the address it is about.</summary>
    public ConcurrentQueue<string> Noted { get; } = [];

    /// <summary>Every address the browser asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public string AddressOf(string path) => new Uri(address, path).ToString();

    public Task<IResponse?> GoAsync(string path) => Page.GotoAsync(AddressOf(path));

    /// <summary>What a browser notes of a page that was not there.</summary>
    public static string NotThere(string address) => $"error: Failed to load resource: the server responded with a status of 404 (Not Found) ({address})";

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name });

    public Task SeesAsync(ILocator locator) => Assertions.Expect(locator.First).ToBeVisibleAsync();

    public Task SeesTextAsync(string text) => SeesAsync(Page.GetByText(text));

    /// <summary>Begins an account from the page that is open or from the first page, and keeps the code.</summary>
    /// <param name="look">Looks at the page that shows the code.</param>
    public async Task BeginAsync(string name, string? passphrase = null, Func<ILocator, Task>? look = null)
    {
        if (!Page.Url.Contains("/begin", StringComparison.Ordinal))
        {
            await GoAsync("/");
            await Link("Begin").ClickAsync();
        }

        Name = name;
        await Page.GetByLabel("A name to go by").FillAsync(name);
        await Button("Use these").ClickAsync();
        if (passphrase is not null)
        {
            await Page.Locator("#passphrase").FillAsync(passphrase);
        }

        Passphrase = await Page.Locator("#passphrase").InputValueAsync();
        await Page.GetByLabel("I am 18 or older.").CheckAsync();
        await Button("Continue").ClickAsync();
        await SeesAsync(Heading("Keep this code"));
        if (look is not null)
        {
            await look(Page.Locator("#code"));
        }

        RecoveryCode = (await Page.Locator("#code").InnerTextAsync()).Trim();
        await Page.GetByLabel("I have it somewhere safe.").CheckAsync();
        await Button("Continue").ClickAsync();
    }

    /// <summary>Opens a second tab of the same browser.</summary>
    public async Task<Visitor> NewTabAsync() => new(this, await Context.NewPageAsync());

    public async Task SignInAsync(Person person)
    {
        (Name, Passphrase) = (person.Name, person.Passphrase);
        await GoAsync("/sign-in");
        await Page.GetByLabel("Your name here").FillAsync(Name);
        await Page.Locator("#passphrase").FillAsync(Passphrase);
        await Button("Sign in").ClickAsync();
        await SeesAsync(Heading($"Welcome, {Name}"));
    }

    /// <summary>Makes an invitation.</summary>
    /// <returns>The path of its link.</returns>
    public async Task<string> InviteAsync()
    {
        await GoAsync("/partner");
        await Button("Make an invitation").ClickAsync();
        return new Uri((await Page.Locator("#link").InnerTextAsync()).Trim()).AbsolutePath;
    }

    /// <summary>Makes an invitation, lets <paramref name="partner"/> open it and begin, compares the words and approves.</summary>
    public async Task PairWithAsync(Visitor partner, string partnerName, string? passphrase = null)
    {
        await partner.GoAsync(await InviteAsync());
        await partner.Link("Begin").ClickAsync();
        await partner.BeginAsync(partnerName, passphrase);
        await partner.AcceptAsync();
        await ApproveAsync(partner);
    }

    public async Task AcceptAsync()
    {
        await Button("Accept").ClickAsync();
        await SeesAsync(Heading("Read these to your partner"));
    }

    public async Task ApproveAsync(Visitor partner)
    {
        await SeesAsync(Heading("Are these the same words?"));
        Assert.Equal(await FourWordsAsync(), await partner.FourWordsAsync());
        await Button("Yes, the same words").ClickAsync();
        await SeesAsync(Heading($"You and {partner.Name}"));
        await partner.SeesAsync(partner.Heading($"You and {Name}"));
    }

    public async Task SignOutAsync()
    {
        await Page.Locator("details.menu summary").ClickAsync();
        await Button("Sign out").ClickAsync();
    }

    public async Task UnlockAsync()
    {
        await SeesAsync(Heading("Locked"));
        await Page.Locator("#passphrase").FillAsync(Passphrase);
        await Button("Unlock").ClickAsync();
    }

    public async Task<string> FourWordsAsync() => string.Join(' ', await Page.Locator(".four-words li").AllInnerTextsAsync());

    // A place in a file comes as its address, the line and the column.
    [GeneratedRegex(@"^.*(?=:\d+:\d+$)", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
