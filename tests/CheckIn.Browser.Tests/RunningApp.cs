using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;

namespace CheckIn.Browser.Tests;

/// <summary>The real app as its own process, over a data folder of its own.</summary>
internal sealed partial class RunningApp : IAsyncDisposable
{
    private readonly StringBuilder log = new();
    private readonly string[] arguments;
    private Process? process;
    private bool ended;

    private RunningApp(string dataPath, int port, string[] arguments)
    {
        this.arguments = arguments;
        DataPath = dataPath;
        Address = new Uri($"http://localhost:{port}");
    }

    public string DataPath { get; }

    public Uri Address { get; }

    /// <summary>Everything the app has written to its log so far, over all its restarts.</summary>
    public string Log
    {
        get
        {
            lock (log)
            {
                return log.ToString();
            }
        }
    }

    public static async Task<RunningApp> StartAsync(params string[] arguments)
    {
        var app = new RunningApp(Directory.CreateTempSubdirectory("checkin-test-").FullName, FreePort(), arguments);
        await app.StartProcessAsync();
        return app;
    }

    /// <summary>The two people whom the demo prints when it has started.</summary>
    public async Task<(Person One, Person Other)> DemoCoupleAsync()
    {
        var printed = await Eventually.SeesAsync(
            () => SignIns().Matches(Log), found => found.Count == 2, () => $"The demo printed no two sign-ins:\n{Log}");
        return (Of(printed[0]), Of(printed[1]));

        static Person Of(Match match) => new(match.Groups["name"].Value, match.Groups["passphrase"].Value);
    }

    /// <summary>Kills the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        ended = true;
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Stops the app as its operator would.</summary>
    [UnsupportedOSPlatform("windows")]
    public async Task StopAsync()
    {
        ended = true;
        using var kill = Process.Start("kill", ["-TERM", $"{process!.Id}"]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
    }

    public async Task StartProcessAsync()
    {
        var start = new ProcessStartInfo("dotnet", [AppDll(), "--urls", Address.ToString(), "--CheckIn:DataPath", DataPath, "--CheckIn:TestLanguage", "true", .. arguments])
        {
            // What the app makes in the machine's folder for temporary things goes with the test's own folder. The
            // runtime's debugging pipes would lie there too, and whoever reads one waits for ever.
            Environment = { ["TMPDIR"] = DataPath, ["DOTNET_EnableDiagnostics"] = "0" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = DataPath,
        };
        ended = false;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilUpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        var endedByItself = process is { HasExited: true } && !ended;
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        process?.Dispose();
        Directory.Delete(DataPath, recursive: true);
        if (endedByItself)
        {
            throw new InvalidOperationException($"The app ended by itself:\n{Log}");
        }
    }

    [GeneratedRegex(@"^ +(?<name>\S.*?) {3}passphrase: (?<passphrase>[^\r\n]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SignIns();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string AppDll()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = folder.Parent!.Name;
        while (!File.Exists(Path.Combine(folder.FullName, "CheckIn.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the project's folder.");
        }

        return Path.Combine(folder.FullName, "src", "CheckIn.Web", "bin", configuration, "net10.0", "CheckIn.Web.dll");
    }

    private void Note(string? line)
    {
        lock (log)
        {
            log.AppendLine(line);
        }
    }

    private async Task WaitUntilUpAsync()
    {
        using var client = new HttpClient();
        await Eventually.SeesAsync(
            async () =>
            {
                if (process!.HasExited)
                {
                    throw new InvalidOperationException($"The app did not start:\n{Log}");
                }

                try
                {
                    return (await client.GetAsync(Address)).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false; // Not listening yet.
                }
            },
            isUp => isUp,
            () => $"The app did not come up:\n{Log}");
    }
}
