using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CheckIn.Browser.Tests.Chromium))]

namespace CheckIn.Browser.Tests;

/// <summary>
/// One Chromium for all tests, and a second one that keeps pages to go back to. Each is started when the first test asks
/// for it, and people share it as they share a make of browser: everybody has a context of their own. The first is the one
/// without windows: the same engine, and a page of it costs a third of the time.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    // One process for all tabs of a context, and none that waits for a tab to come: starting them is most of the work.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--renderer-process-limit=1",
    ];

    private static readonly Lazy<Task<IPlaywright>> Driver = new(DriveAsync);
    private static readonly Lazy<Task<IBrowser>> Usual = new(() => LaunchAsync(keepsPages: false));
    private static readonly Lazy<Task<IBrowser>> Keeping = new(() => LaunchAsync(keepsPages: true));

    /// <param name="keepsPages">Keeps pages to go back to, as people's browsers do; Playwright switches that off otherwise.</param>
    internal static Task<IBrowser> OpenAsync(bool keepsPages = false) => (keepsPages ? Keeping : Usual).Value;

    public async ValueTask DisposeAsync()
    {
        await ClosesBrowsersAttribute.AllClosedAsync();
        foreach (var started in new[] { Usual, Keeping }.Where(b => b.IsValueCreated))
        {
            await (await started.Value).DisposeAsync().AsTask().Soon();
        }

        if (Driver.IsValueCreated)
        {
            (await Driver.Value).Dispose();
        }
    }

    private static async Task<IPlaywright> DriveAsync()
    {
        // What is waited for comes, if late, on a machine that builds something else meanwhile. Where a promise says how
        // long something may take, its test says so itself.
        Assertions.SetDefaultExpectTimeout((float)Eventually.Patience.TotalMilliseconds);
        return await Playwright.CreateAsync();
    }

    private static async Task<IBrowser> LaunchAsync(bool keepsPages)
    {
        var path = keepsPages ? Packages.Chromium() : Packages.HeadlessChromium();
        try
        {
            return await (await Driver.Value).Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = path,
                Args = Arguments,
                IgnoreDefaultArgs = keepsPages ? ["--disable-back-forward-cache"] : null,
            });
        }
        catch (PlaywrightException e)
        {
            throw new InvalidOperationException(
                "The browser tests need a Chromium, and none could be started. Install one (Debian and Ubuntu: apt-get install chromium) "
                + "or set CHROMIUM_PATH to its program file.",
                e);
        }
    }
}
