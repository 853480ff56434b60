using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>Looks at a page as it is, by day and by night, small and large, and notes what is wrong with it.</summary>
internal sealed class PageChecks
{
    private static readonly int[] Widths = [320, 360, 390, 1280];
    private static readonly int[] SampledWidths = [344, 1440];
    private static readonly string[] Titles = ["CheckIn", "Kitchen measures"];

    // How people have it most: a phone at night and a desk by day. The others are looked at for one page in four, always
    // the same ones: what they could find besides is a contrast or a control that only this mixture has. Likewise widths:
    // what is too wide for 344 pixels is so for 320 in nearly every case.
    private static readonly Setting[] Always = [new(390, 844, ColorScheme.Dark), new(1280, 800, ColorScheme.Light)];
    private static readonly Setting[] Sampled = [new(390, 844, ColorScheme.Light), new(1280, 800, ColorScheme.Dark)];

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

    // In one go at each width, with letters as they are and twice as large, in each face.
    private const string Overflow = $$"""
        async faces => {
          const put = {{Face.Put}};
          const root = document.documentElement;
          const found = [];
          for (const face of faces) {
            await put(face);
            for (const size of ["", "200%"]) {
              root.style.fontSize = size;
              const wide = [root, ...document.querySelectorAll("dialog[open], .mud-dialog, .overlay")].filter(e => e.scrollWidth > e.clientWidth + 1);
              if (wide.length > 0) {
                const culprits = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
                found.push(`${face[0]} ${size}: ${wide[0].scrollWidth} px wide: ${(culprits.at(-1) ?? wide[0]).outerHTML.slice(0, 120)}`);
              }
            }
          }
          return found;
        }
        """;

    private const string AsItWas = """
        () => ["--serif", "--sans", "font-size"].forEach(name => document.documentElement.style.removeProperty(name))
        """;

    private static readonly string[][] Faces = [.. Face.All.Select(f => f.ForPage)];

    private readonly List<string> complaints = [];
    private readonly HashSet<string> notThere = new(StringComparer.Ordinal);
    private int looked;

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

        var isSampled = looked % 4 == 0;
        foreach (var setting in isSampled ? [.. Always, .. Sampled] : Always)
        {
            await page.SetViewportSizeAsync(setting.Width, setting.Height);
            await page.EmulateMediaAsync(new() { ColorScheme = setting.Scheme });
            if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            {
                await page.EvaluateAsync(Axe);
            }

            complaints.AddRange((await page.EvaluateAsync<string[]>(RunAxe)).Select(found => $"{state}, {setting.Width} px, {setting.Scheme}: {found}"));
        }

        await FitAsync(page, state);
    }

    public async Task LookAtAsync(Visitor visitor, string path)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await visitor.GoAsync(path);
        await LookAtAsync(visitor, path, visitor.Page.Locator("main h1"));
    }

    /// <summary>A page that says that something is not there says so to the browser as well; no other page does.</summary>
    public async Task LookAtNothingAsync(Visitor visitor, string path)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        notThere.Add(visitor.AddressOf(path));
        Assert.Equal(404, (await visitor.GoAsync(path))!.Status);
        await LookAtAsync(visitor, path, visitor.Page.Locator("main h1"));
    }

    /// <summary>
    /// Nothing is wrong with any page that was looked at, nothing was missing but what should be, and nobody's browser asked
    /// anybody else for anything (promise 18).
    /// </summary>
    public void AreSound(TestHouse house, params IReadOnlyList<Visitor> visitors)
    {
        ArgumentNullException.ThrowIfNull(house);
        ArgumentNullException.ThrowIfNull(visitors);
        Assert.True(complaints.Count == 0, Complaints);
        Assert.NotEqual(0, looked);
        Assert.Equal(notThere.Select(Visitor.NotThere).Order(StringComparer.Ordinal), visitors.SelectMany(v => v.Noted).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(visitors.SelectMany(v => v.Requests), url => !url.StartsWith(house.App.Address.ToString(), StringComparison.Ordinal));
    }

    /// <summary>Looks only whether a page is no wider than its window, also with large letters: for the same page in another language.</summary>
    public async Task FitsAsync(Visitor visitor, string state)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await visitor.SeesAsync(visitor.Page.Locator("main h1"));
        await FitAsync(visitor.Page, state);
    }

    private async Task FitAsync(IPage page, string state)
    {
        foreach (var width in looked++ % 4 == 0 ? [.. Widths, .. SampledWidths] : Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            complaints.AddRange((await page.EvaluateAsync<string[]>(Overflow, Faces)).Select(found => $"{state}, window of {width} px, {found}"));
        }

        await page.EvaluateAsync(AsItWas);
        await page.SetViewportSizeAsync(Always[0].Width, Always[0].Height);
    }

    private sealed record Setting(int Width, int Height, ColorScheme Scheme);
}
