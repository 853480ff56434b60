using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>An app for one test or a few. Each visitor has a browser context of their own.</summary>
internal sealed class TestHouse : IAsyncDisposable
{
    private readonly IBrowser browser;
    private readonly (Person One, Person Other)? couple;

    private TestHouse(IBrowser browser, RunningApp app, (Person One, Person Other)? couple = null)
    {
        this.browser = browser;
        this.couple = couple;
        App = app;
    }

    public RunningApp App { get; }

    /// <summary>The two people whom the demo put here.</summary>
    public (Person One, Person Other) Couple => couple ?? throw new InvalidOperationException("Nobody lives in this house yet.");

    public ConcurrentBag<Visitor> Visitors { get; } = [];

    /// <summary>A house with nobody in it.</summary>
    public static async Task<TestHouse> OpenAsync() => new(await Chromium.OpenAsync(), await RunningApp.StartAsync(null));

    /// <summary>A house with the demo's couple in it.</summary>
    /// <param name="keepsPages">Its visitors' browsers keep pages to go back to.</param>
    /// <param name="arguments">What its operator set.</param>
    public static async Task<TestHouse> OpenDemoAsync(bool keepsPages = false, params string[] arguments)
    {
        var (path, couple) = await DemoFolder.CopyAsync();
        return new TestHouse(await Chromium.OpenAsync(keepsPages), await RunningApp.StartAsync(path, arguments), couple);
    }

    /// <summary>The demo itself, as a newcomer starts it.</summary>
    public static async Task<TestHouse> StartDemoAsync()
    {
        var app = await RunningApp.StartAsync(null, "demo");
        return new TestHouse(await Chromium.OpenAsync(), app, await app.PrintedCoupleAsync());
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
        ClosesBrowsersAttribute.Note(context);
        var visitor = new Visitor(context, await context.NewPageAsync(), App.Address);
        Visitors.Add(visitor);
        return visitor;
    }

    /// <summary>One of the demo's couple with a browser of their own, signed in and at home.</summary>
    public Task<Visitor> OneAsync(bool script = true) => OtherDeviceOfAsync(Couple.One, script);

    /// <summary>The other of the demo's couple with a browser of their own, signed in and at home.</summary>
    public Task<Visitor> OtherAsync() => OtherDeviceOfAsync(Couple.Other);

    /// <summary>The same person in another browser, as on another device, signed in and at home.</summary>
    public async Task<Visitor> OtherDeviceOfAsync(Person person, bool script = true)
    {
        var visitor = await VisitorAsync(script: script);
        await visitor.SignInQuicklyAsync(person);
        return visitor;
    }

    /// <summary>Two people who are a couple, made without a look at the pages that others see on the way.</summary>
    public async Task<(Visitor One, Visitor Other)> CoupleAsync(string one, string other)
    {
        var (inviter, invited) = (await VisitorAsync(), await VisitorAsync());
        await inviter.BeginQuicklyAsync(one);
        await invited.BeginQuicklyAsync(other);
        await inviter.PairQuicklyWithAsync(invited);
        return (inviter, invited);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in Visitors)
        {
            await ClosesBrowsersAttribute.CloseAsync(visitor.Context);
        }

        await App.DisposeAsync();
    }
}
