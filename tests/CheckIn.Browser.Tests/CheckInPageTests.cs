using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <inheritdoc cref="PublicPageTests"/>
public sealed class CheckInPageTests(SharedHouse shared)
{
    private readonly PageChecks checks = new();

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
        checks.AreSound(house, one);
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
}
