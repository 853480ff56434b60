using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>Looks at a page as it is, by day and by night, small and large, and notes what is wrong with it.</summary>
internal sealed class PageChecks
{
    private static readonly (int Width, int Height)[] Sizes = [(390, 844), (1280, 800)];
    private static readonly int[] Widths = [320, 344, 360, 390, 1280, 1440];
    private static readonly string[] Titles = ["CheckIn", "Kitchen measures"];

    // The whole of axe, in the page itself: its package's own way opens one more page each time.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // Over a picture axe measures no contrast, and there is a lamp behind every page: it looks at the plain ground.
    private const string RunAxe = """
        async () => {
          const lit = [...document.querySelectorAll("*")].filter(e => getComputedStyle(e).backgroundImage !== "none");
          lit.forEach(e => { e.style.backgroundImage = "none"; });
          const found = await axe.run(document, { resultTypes: ["violations"], checks: { "color-contrast": { options: { ignorePseudo: true } } } });
          lit.forEach(e => { e.style.backgroundImage = ""; });
          return found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 150)).join(" | ")}`);
        }
        """;

    private const string Overflow = """
        () => {
          const root = document.documentElement;
          const wide = [root, ...document.querySelectorAll("dialog[open], .mud-dialog, .overlay")].filter(e => e.scrollWidth > e.clientWidth + 1);
          if (wide.length === 0) { return ""; }
          const culprits = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
          return `${wide[0].scrollWidth} px wide: ${(culprits.at(-1) ?? wide[0]).outerHTML.slice(0, 120)}`;
        }
        """;

    private readonly List<string> complaints = [];

    public string Complaints => string.Join('\n', complaints);

    /// <param name="state">What to call this page in a complaint.</param>
    /// <param name="there">What must be on the page before it is looked at.</param>
    public async Task LookAtAsync(Visitor visitor, string state, ILocator there)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await visitor.SeesAsync(there);
        var page = visitor.Page;
        var title = await page.TitleAsync();
        if (!Titles.Contains(title, StringComparer.Ordinal))
        {
            complaints.Add($"{state}: the title is {title}");
        }

        foreach (var (width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
                {
                    await page.EvaluateAsync(Axe);
                }

                complaints.AddRange((await page.EvaluateAsync<string[]>(RunAxe)).Select(found => $"{state}, {width} px, {scheme}: {found}"));
            }
        }

        await FitAsync(page, state, string.Empty);
        await FitAsync(page, $"{state} at 200 %", "200%");
        await page.EvaluateAsync("() => { document.documentElement.style.fontSize = ''; }");
        await page.SetViewportSizeAsync(Sizes[0].Width, Sizes[0].Height);
    }

    public Task LookAtAsync(Visitor visitor, string path)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return LookAsync();

        async Task LookAsync()
        {
            await visitor.GoAsync(path);
            await LookAtAsync(visitor, path, visitor.Page.Locator("main h1"));
        }
    }

    /// <summary>Looks only whether a page is no wider than its window, also with large letters: for the same page in another language.</summary>
    public async Task FitsAsync(Visitor visitor, string state)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await visitor.SeesAsync(visitor.Page.Locator("main h1"));
        await FitAsync(visitor.Page, state, string.Empty);
        await FitAsync(visitor.Page, $"{state} at 200 %", "200%");
        await visitor.Page.EvaluateAsync("() => { document.documentElement.style.fontSize = ''; }");
        await visitor.Page.SetViewportSizeAsync(Sizes[0].Width, Sizes[0].Height);
    }

    private async Task FitAsync(IPage page, string state, string letters)
    {
        await page.EvaluateAsync("size => { document.documentElement.style.fontSize = size; }", letters);
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            if (await page.EvaluateAsync<string>(Overflow) is { Length: > 0 } culprit)
            {
                complaints.Add($"{state}, window of {width} px: {culprit}");
            }
        }
    }
}
