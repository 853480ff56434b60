using System.Diagnostics;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>
/// Finds a Chromium on this machine or installs one: Debian's package where we are root on Debian or Ubuntu,
/// Playwright's own elsewhere. Where neither works, the tests fail and say so; they are never skipped.
/// </summary>
internal static class Chromium
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    /// <param name="playwright">Drives it.</param>
    /// <param name="keepsPages">Keeps pages to go back to, as people's browsers do; Playwright switches that off otherwise.</param>
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright, bool keepsPages = false)
    {
        ArgumentNullException.ThrowIfNull(playwright);
        var path = Find() ?? Install();
        try
        {
            return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
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

    private static string? Find() => Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named
        ? named
        : Array.Find(Places, File.Exists);

    // Null lets Playwright take the Chromium that it installed itself.
    private static string? Install()
    {
        if (OperatingSystem.IsLinux() && string.Equals(Environment.UserName, "root", StringComparison.Ordinal) && File.Exists("/usr/bin/apt-get"))
        {
            Run("/usr/bin/apt-get", "update");
            Run("/usr/bin/apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-core");
            if (Find() is { } installed)
            {
                return installed;
            }
        }

        _ = Program.Main(["install", "chromium"]);
        return null;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
        })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }
}
