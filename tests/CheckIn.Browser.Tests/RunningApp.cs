using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CheckIn.Browser.Tests;

/// <summary>The real app as its own process, over a data folder of its own.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly StringBuilder log = new();
    private Process? process;

    private RunningApp(string dataPath, int port)
    {
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

    public static async Task<RunningApp> StartAsync()
    {
        var app = new RunningApp(Directory.CreateTempSubdirectory("checkin-test-").FullName, FreePort());
        await app.StartProcessAsync();
        return app;
    }

    /// <summary>Kills the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async Task StartProcessAsync()
    {
        var start = new ProcessStartInfo("dotnet", [AppDll(), "--urls", Address.ToString(), "--CheckIn:DataPath", DataPath])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = DataPath,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilUpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        process?.Dispose();
        Directory.Delete(DataPath, recursive: true);
    }

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
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            try
            {
                if ((await client.GetAsync(Address)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            if (process!.HasExited)
            {
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new InvalidOperationException($"The app did not start:\n{Log}");
    }
}
