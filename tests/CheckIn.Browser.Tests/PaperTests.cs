using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>What is printed: on A4 and on Letter, page by page.</summary>
public sealed partial class PaperTests(SharedHouse shared)
{
    // Pixels of the two papers less the margins of 12 mm.
    private static readonly (string Format, int Width, int Height)[] Papers = [("A4", 703, 1032), ("Letter", 725, 965)];

    // With the margin of 12 mm each of the three parts is a third of the paper, and nothing is cut off but empty lines.
    private const string Folds = """
        () => [...document.querySelectorAll('.fold')].map(fold => {
          const flaps = [...fold.querySelectorAll('.flap')];
          const heights = flaps.map(f => Math.round(f.getBoundingClientRect().height));
          const cut = [...fold.querySelectorAll('.flap, .flap-parts, .flap-part')].filter(e => e.scrollHeight > e.clientHeight + 1);
          const lines = [...fold.querySelectorAll('.paper-lines')].map(l => Math.round(l.getBoundingClientRect().height / 28));
          const margin = 12 / 25.4 * 96;
          return `${Math.abs(heights[0] - heights[2]) <= 2 && Math.abs(heights[1] - heights[0] - margin) <= 6 ? 'even' : heights}, ${cut.length === 0 ? 'whole' : cut[0].outerHTML.slice(0, 200)}, ${Math.min(...lines) >= 2 ? 'room' : lines}`;
        })
        """;

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("ar-XB")]
    public async Task A_worksheet_folds_in_three_and_each_page_holds_two_prompts(string language)
    {
        var (printer, link) = await MadeAsync(language);
        foreach (var (format, width, height) in Papers)
        {
            await printer.GoAsync($"{link}/worksheet");
            await printer.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await printer.Page.SetViewportSizeAsync(width, height);
            Assert.Equal("even, whole, room; even, whole, room; even, whole, room; even, whole, room", string.Join("; ", await printer.Page.EvaluateAsync<string[]>(Folds)));

            Assert.Equal(4, await PagesAsync(printer, format));
            await printer.GoAsync($"{link}/handout");
            Assert.Equal(1, await PagesAsync(printer, format));
        }
    }

    [Fact]
    public async Task What_both_opened_is_printed_and_nothing_else()
    {
        var one = await shared.OneAsync();
        await one.GoAsync($"/opened/{await shared.OpenedAsync()}");
        await one.SeesAsync(one.Page.Locator(".pair"));
        await one.SeesAsync(one.Button("Print"));
        await one.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Empty(await one.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('button, form, input, textarea, .top, .actions, .no-print')].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))"));
        await Assertions.Expect(one.Page.Locator(".pair .mine .words").First).ToBeVisibleAsync();
        Assert.True(await PagesAsync(one, "A4") >= 1);
    }

    private async Task<(Visitor Printer, string Link)> MadeAsync(string language)
    {
        var house = await shared.OpenAsync();
        var (therapist, printer) = (await house.VisitorAsync(), await house.VisitorAsync(language: language == "ar-XB" ? "en" : language));
        var edit = await therapist.SuggestAsync();

        // A question as long as any, many words to choose from, and a pack of the library.
        await therapist.WriteOwnAsync(string.Join(' ', Enumerable.Repeat("a long question", 13))[..200]);
        await therapist.WriteOwnAsync("Which of these would you like to carry over from our last talk?", "By choosing words", string.Join('\n', Enumerable.Range(1, 8).Select(n => $"{n} of the words to choose from")));
        await therapist.PickAsync(edit, "pack=after-a-freeze-or-a-tear", 6);
        await therapist.DescribeAsync("Dr. Ines Falk", "Going slowly", new string('w', 40) + string.Join(' ', Enumerable.Repeat("some words", 80)));
        await printer.Context.AddCookiesAsync([new() { Name = "language", Value = language, Url = house.App.Address.ToString() }]);
        return (printer, await therapist.Page.Locator("#link").InnerTextAsync());
    }

    private static async Task<int> PagesAsync(Visitor visitor, string format) =>
        PageObject().Count(Encoding.Latin1.GetString(await visitor.Page.PdfAsync(new() { Format = format })));

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.None, 10_000)]
    private static partial Regex PageObject();
}
