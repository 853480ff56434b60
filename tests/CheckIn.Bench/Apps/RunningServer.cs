using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CheckIn.Bench.Apps;

/// <summary>A published program as its own process, and what the system says it has used so far.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private const int TicksASecond = 100;
    private const int Remembered = 40;

    private readonly Queue<string> lastLines = new();
    private readonly Process process;

    private RunningServer(App app, Uri address, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> surroundings)
    {
        Address = address;
        var start = new ProcessStartInfo(app.Executable, ["--urls", address.ToString(), .. arguments])
        {
            WorkingDirectory = app.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        };

        // Whatever the machine sets for other programs, each of these listens where it is told.
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment.Remove("ASPNETCORE_HTTP_PORTS");
        foreach (var (name, value) in surroundings)
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Remember(line.Data);
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        Children.Start(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>Milliseconds of processor time since its start, in steps of ten.</summary>
    public double CpuMilliseconds
    {
        get
        {
            // The second field is the program's name in brackets, and a name may have spaces in it.
            var stat = File.ReadAllText($"/proc/{process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (Number(fields[11]) + Number(fields[12])) * 1000.0 / TicksASecond;
        }
    }

    /// <summary>Memory that it holds, in KiB: the resident set.</summary>
    public double ResidentKiB => Number(File.ReadLines($"/proc/{process.Id}/status")
        .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]);

    /// <summary>Starts it on a free port and waits until it answers there.</summary>
    public static async Task<RunningServer> StartAsync(
        App app, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> surroundings, CancellationToken ct)
    {
        var server = new RunningServer(app, new Uri($"http://127.0.0.1:{FreePort()}"), arguments, surroundings);
        try
        {
            await server.ListensAsync(ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            using var soon = new CancellationTokenSource(Waiting.Longest);
            await process.WaitForExitAsync(soon.Token);
        }

        Children.Ended(process);
        process.Dispose();
    }

    private async Task ListensAsync(CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await AcceptsAsync(ct))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > 2 * Waiting.Longest)
            {
                throw new BenchException($"{process.StartInfo.FileName} did not start:\n{Log()}");
            }

            await Waiting.ForAsync(TimeSpan.FromMilliseconds(2), ct);
        }
    }

    private async Task<bool> AcceptsAsync(CancellationToken ct)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Address.Port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static long Number(string text) => long.Parse(text.Trim(), CultureInfo.InvariantCulture);

    private string Log()
    {
        lock (lastLines)
        {
            return string.Join('\n', lastLines);
        }
    }

    private void Remember(string? line)
    {
        lock (lastLines)
        {
            lastLines.Enqueue(line ?? string.Empty);
            if (lastLines.Count > Remembered)
            {
                lastLines.Dequeue();
            }
        }
    }
}
