using System.Collections.Concurrent;
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

    public ConcurrentBag<Visitor> Visitors { get; } = [];

    public static async Task<TestHouse> OpenAsync(params string[] arguments)
    {
        var driver = await Playwright.CreateAsync();
        return new TestHouse(driver, await Chromium.LaunchAsync(driver), await RunningApp.StartAsync(arguments));
    }

    /// <summary>A house with the demo's couple in it: quicker than to make one by hand.</summary>
    public static Task<TestHouse> OpenDemoAsync() => OpenAsync("demo");

    /// <summary>The same, with browsers that keep pages to go back to.</summary>
    public static async Task<TestHouse> OpenDemoWithKeptPagesAsync()
    {
        var driver = await Playwright.CreateAsync();
        return new TestHouse(driver, await Chromium.LaunchAsync(driver, keepsPages: true), await RunningApp.StartAsync("demo"));
    }

    public async Task<Visitor> VisitorAsync(int width = 390, int height = 844, bool night = true, bool script = true, string language = "en")
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = night ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = script,
            Locale = language,
        });
        var visitor = new Visitor(context, await context.NewPageAsync(), App.Address);
        Visitors.Add(visitor);
        return visitor;
    }

    /// <summary>The same person in another browser, as on another device, signed in.</summary>
    public async Task<Visitor> OtherDeviceOfAsync(Person person, bool script = true)
    {
        var visitor = await VisitorAsync(script: script);
        await visitor.SignInAsync(person);
        return visitor;
    }

    /// <summary>Two people who are a couple.</summary>
    public async Task<(Visitor One, Visitor Other)> CoupleAsync(string one = "Quiet Harbour", string other = "Amber Lantern")
    {
        var couple = (One: await VisitorAsync(), Other: await VisitorAsync());
        await couple.One.BeginAsync(one);
        await couple.One.PairWithAsync(couple.Other, other);
        return couple;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await App.DisposeAsync();
    }
}
