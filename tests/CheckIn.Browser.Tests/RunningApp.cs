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
    // Below the ports that systems give to whoever connects somewhere: nobody takes one of these by chance. Where the
    // search begins depends on the process, so that two test programs do not meet.
    private const int FirstPort = 12_000;
    private const int Ports = 20_000;

    private static int nextPort = Environment.ProcessId * 97;

    private readonly StringBuilder log = new();
    private readonly string[] arguments;
    private Process? process;
    private bool ended;

    private RunningApp(string dataPath, string[] arguments)
    {
        this.arguments = arguments;
        DataPath = dataPath;
        Address = new Uri($"http://localhost:{FreePort()}");
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

    /// <summary>Starts the app over a new folder, or over one that it then removes at its end.</summary>
    public static async Task<RunningApp> StartAsync(string? dataPath, params string[] arguments)
    {
        var app = new RunningApp(dataPath ?? Directory.CreateTempSubdirectory("checkin-test-").FullName, arguments);
        try
        {
            await app.StartProcessAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>The two people whom the demo prints when it has started.</summary>
    public async Task<(Person One, Person Other)> PrintedCoupleAsync()
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
        await process.WaitForExitAsync().Soon();
    }

    /// <summary>Stops the app as its operator would.</summary>
    [UnsupportedOSPlatform("windows")]
    public async Task StopAsync()
    {
        ended = true;
        using var kill = Process.Start("kill", ["-TERM", $"{process!.Id}"]);
        await kill.WaitForExitAsync().Soon();
        await process.WaitForExitAsync().Soon();
    }

    public async Task StartProcessAsync()
    {
        var start = new ProcessStartInfo("dotnet", [AppDll(), "--urls", Address.ToString(), "--CheckIn:DataPath", DataPath, "--CheckIn:TestLanguage", "true", "--CheckIn:Limits:AccountsPerAddress", "100000", .. arguments])
        {
            // What the app makes in the machine's folder for temporary things goes with the test's own folder. The
            // runtime's debugging pipes would lie there too, and whoever reads one waits for ever. The rest is for an app
            // that lives for half a minute: little is gained by watching which of its code runs often (the threshold is
            // hexadecimal).
            Environment =
            {
                ["TMPDIR"] = DataPath, ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_TieredPGO"] = "0", ["DOTNET_TC_CallCountThreshold"] = "2000",
                ["DOTNET_gcServer"] = "0", ["DOTNET_gcConcurrent"] = "0",
            },
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
        while (true)
        {
            var port = FirstPort + (Interlocked.Increment(ref nextPort) % Ports);
            if (IsFree(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || IsFree(IPAddress.IPv6Loopback, port)))
            {
                return port;
            }
        }
    }

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
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
