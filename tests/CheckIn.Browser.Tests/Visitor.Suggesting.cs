using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>What a therapist does. The forms need no script, so these wait for whole pages.</summary>
internal sealed partial class Visitor
{
    /// <summary>Begins a suggestion.</summary>
    /// <returns>The private link, as a path.</returns>
    public async Task<string> SuggestAsync()
    {
        await GoAsync("/for-therapists");
        await Link("Make a suggestion").ClickAsync();
        await Button("Begin").ClickAsync();
        await SeesAsync(Heading("What couples read first"));
        return new Uri(Page.Url).AbsolutePath;
    }

    public async Task DescribeAsync(string from, string title, string note = "")
    {
        await Page.GetByLabel("From whom").FillAsync(from);
        await Page.GetByLabel("Title").FillAsync(title);
        await Page.GetByLabel("A note, if you like").FillAsync(note);
        await Button("Save").ClickAsync();
        await SeesAsync(Page.Locator(".saved"));
    }

    /// <summary>Adds the first prompts that a choice of the library shows.</summary>
    public async Task PickAsync(string edit, string query, int count)
    {
        await GoAsync($"{edit}/pick?{query}");
        for (var n = 0; n < count; n++)
        {
            var added = Page.Locator("button[name=remove]");
            var before = await added.CountAsync();
            await Page.Locator("button[name=add]").First.ClickAsync();
            await Assertions.Expect(added).ToHaveCountAsync(before + 1);
        }

        await Link("Done").ClickAsync();
        await SeesAsync(Heading("What couples read first"));
    }

    public async Task WriteOwnAsync(string ask, string form = "In words", string? choices = null)
    {
        await Button("Write one of your own").ClickAsync();
        await Page.GetByLabel("The question").FillAsync(ask);
        await Page.GetByRole(AriaRole.Radio, new() { Name = form }).CheckAsync();
        if (choices is not null)
        {
            await Page.GetByLabel("The words to choose from").FillAsync(choices);
        }

        await Button("Save").ClickAsync();
    }
}
