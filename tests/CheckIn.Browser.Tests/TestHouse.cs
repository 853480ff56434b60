using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>An app and a browser for one test. Each visitor has a browser context of their own.</summary>
internal sealed class TestHouse : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private TestHouse(IPlaywright playwright, IBrowser browser, RunningApp app)
    {
        this.playwright = playwright;
        this.browser = browser;
        App = app;
    }

    public RunningApp App { get; }

    public List<Visitor> Visitors { get; } = [];

    public static async Task<TestHouse> OpenAsync()
    {
        var driver = await Playwright.CreateAsync();
        return new TestHouse(driver, await Chromium.LaunchAsync(driver), await RunningApp.StartAsync());
    }

    public async Task<Visitor> VisitorAsync(int width = 390, int height = 844, bool night = true, bool script = true)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = night ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = script,
        });
        var visitor = new Visitor(context, await context.NewPageAsync(), App.Address);
        Visitors.Add(visitor);
        return visitor;
    }

    /// <summary>Two people who are a couple.</summary>
    public async Task<(Visitor One, Visitor Other)> CoupleAsync()
    {
        var (one, other) = (await VisitorAsync(), await VisitorAsync());
        await one.BeginAsync("Quiet Harbour");
        await one.PairWithAsync(other, "Amber Lantern");
        return (one, other);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await App.DisposeAsync();
    }
}
