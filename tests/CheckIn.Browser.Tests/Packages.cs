using System.Diagnostics;

namespace CheckIn.Browser.Tests;

/// <summary>
/// What the tests need of the machine: a Chromium, and the faces that pages are measured in (<see cref="Face"/>). What is
/// missing is installed: Debian's packages where we are root on Debian or Ubuntu, Playwright's own Chromium elsewhere.
/// Where neither works, the tests fail and say so; they are never skipped.
/// </summary>
internal static class Packages
{
    private const string AptGet = "/usr/bin/apt-get";

    private static readonly string[] Faces = ["fonts-urw-base35", "fonts-noto-core"];

    // The same engine without windows: it starts and opens pages in a third of the time.
    private const string WithoutWindows = "/usr/bin/chromium-headless-shell";

    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private static readonly Lazy<string?> Installed = new(Install);

    /// <summary>The program file of a Chromium; null lets Playwright take the one that it installed itself.</summary>
    public static string? Chromium() => Installed.Value;

    /// <summary>The program file of a Chromium without windows, or of any where there is none.</summary>
    public static string? HeadlessChromium() => Installed.Value is var any && Named is null && File.Exists(WithoutWindows) ? WithoutWindows : any;

    private static string? Named => Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named ? named : null;

    private static string? Find() => Named ?? Array.Find(Places, File.Exists);

    // Before the first browser starts: one that runs does not see faces that come later.
    private static string? Install()
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists(AptGet))
        {
            string[] wanted = Named is null ? ["chromium", "chromium-headless-shell", .. Faces] : Faces;
            if (Array.FindAll(wanted, package => Run("/usr/bin/dpkg", "--status", package) != 0) is { Length: > 0 } missing)
            {
                Run(AptGet, "update");

                // One by one: not every Debian and Ubuntu has all of them.
                Array.ForEach(missing, package => Run(AptGet, "install", "-y", "--no-install-recommends", package));
            }
        }

        if (Find() is { } found)
        {
            return found;
        }

        _ = Microsoft.Playwright.Program.Main(["install", "chromium"]);
        return null;
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return process.ExitCode;
    }
}
