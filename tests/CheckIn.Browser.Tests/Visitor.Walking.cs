using System.Globalization;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>What a person does in a check-in.</summary>
internal sealed partial class Visitor
{
    /// <summary>Themes whose medium walk, at any time, has a prompt of every form in it.</summary>
    public static readonly string[] EveryForm = ["asking", "listening"];

    /// <summary>The field for words on the prompt that is open.</summary>
    public ILocator Words => Page.Locator("#walk [name=text]");

    /// <summary>Opens the earlier words to one prompt.</summary>
    public async Task LookBackAtAsync(string ask)
    {
        await GoAsync("/looking-back");
        await Page.Locator("a.row-link", new() { HasText = ask }).ClickAsync();
        await SeesAsync(Page.Locator(".then-and-now"));
    }

    /// <summary>The check-in that stands on the home page with this state.</summary>
    public async Task<Guid> CheckInOnHomeAsync(string state)
    {
        await GoAsync("/home");
        var link = await Page.Locator("a.row-link", new() { HasText = state }).First.GetAttributeAsync("href");
        return Guid.Parse(link!.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>Starts a check-in and arrives at its first prompt.</summary>
    /// <returns>The check-in's id.</returns>
    public async Task<Guid> StartAsync(bool withPartner, string length = "Short", params string[] themes)
    {
        await GoAsync("/start");
        foreach (var theme in themes)
        {
            await Page.Locator($"input[name=themes][value={theme}]").CheckAsync();
        }

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
            await NextAsync();
        }

        await SeesAsync(Heading("Sealed"));
    }

    /// <summary>Goes on to the next prompt, or seals the walk after the last.</summary>
    public async Task NextAsync()
    {
        var asked = await Page.Locator("#prompt").InnerTextAsync();
        await Page.Locator("#walk [type=submit]").ClickAsync();
        await Assertions.Expect(Page.Locator("#prompt")).Not.ToHaveTextAsync(asked);
        await FocusIsOnThePromptAsync();
    }

    /// <summary>After each step the page puts the focus on the prompt; typing before that would go astray.</summary>
    public Task FocusIsOnThePromptAsync() => Assertions.Expect(Page.Locator("#prompt")).ToBeFocusedAsync();

    /// <summary>What is chosen in the fields of this prompt, other than words.</summary>
    public Task<string[]> FieldsAsync() => Page.Locator("#walk").EvaluateAsync<string[]>(
        "form => [...form.querySelectorAll('[name=choice], [name=maybe], [name=dial]')].map(i => `${i.name} ${i.value} ${i.checked}`)");

    public async Task ArriveAsync()
    {
        await Button("I’m here").ClickAsync();
        await SeesAsync(Page.Locator("#walk"));
        await FocusIsOnThePromptAsync();
    }

    /// <summary>Writes words after those that are there, in one go, and waits until this one saving is sealed.</summary>
    public async Task WriteAsync(string words)
    {
        var before = int.Parse((await Page.Locator("#walk").GetAttributeAsync("data-seen"))!, CultureInfo.InvariantCulture);
        await Words.FillAsync(await Words.InputValueAsync() + words);
        await SeesSavedAsync(before + 1);
        await SeesTextAsync("Saved, sealed");
    }

    /// <summary>Waits until the page builds on the given saving of this answer.</summary>
    public Task SeesSavedAsync(int revision) =>
        Assertions.Expect(Page.Locator("#walk")).ToHaveAttributeAsync("data-seen", $"{revision}");

    /// <summary>Answers the prompt on the screen in its own form and in words.</summary>
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

        await Words.FillAsync(words);
    }

    public static async Task UnfoldAsync(ILocator details)
    {
        if (await details.GetAttributeAsync("open") is null)
        {
            await details.Locator("summary").ClickAsync();
        }
    }

    /// <summary>Lets every answer of a check-in open if the partner opens theirs.</summary>
    public Task OfferAllAsync(Guid session) => ChooseForAllAsync(session, "offer", "Kept");

    /// <summary>Keeps every answer of a check-in, and so takes back what was offered.</summary>
    public Task KeepAllAsync(Guid session) => ChooseForAllAsync(session, "keep", "May open");

    private async Task ChooseForAllAsync(Guid session, string choice, string stateBefore)
    {
        await GoAsync($"/choose/{session}");
        var cards = Page.Locator("details.answer-card");
        await SeesAsync(cards);
        for (var i = 0; i < await cards.CountAsync(); i++)
        {
            var card = cards.Nth(i);
            await UnfoldAsync(card);
            await card.Locator($"input[value={choice}]").ClickAsync();
            await Assertions.Expect(card.Locator("summary .state")).Not.ToHaveTextAsync(stateBefore);
        }
    }
}
