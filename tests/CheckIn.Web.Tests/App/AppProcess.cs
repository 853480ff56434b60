using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;

namespace CheckIn.Web.Tests.App;

/// <summary>The app as a process of its own, into which a test can look.</summary>
internal sealed partial class AppProcess : IAsyncDisposable
{
    private const int Step = 1 << 20;
    private const int Page = 4096;

    private readonly Process process;

    private AppProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<AppProcess> StartAsync(TempFolder folder)
    {
        var listens = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CheckIn.Web.dll"), "--urls", "http://127.0.0.1:0", "--CheckIn:DataPath", folder.Path])
            {
                WorkingDirectory = folder.Path,
                RedirectStandardOutput = true,
                Environment = { ["TMPDIR"] = folder.Path, ["DOTNET_EnableDiagnostics"] = "0" },
            },
        };
        started.OutputDataReceived += (_, line) =>
        {
            if (ListensOn().Match(line.Data ?? string.Empty) is { Success: true } said)
            {
                listens.TrySetResult(new Uri(said.Groups["address"].Value));
            }
        };
        started.Start();
        started.BeginOutputReadLine();
        try
        {
            return new AppProcess(started, await listens.Task.Soon());
        }
        catch
        {
            await EndAsync(started);
            throw;
        }
    }

    /// <summary>Which of these bytes are in its memory.</summary>
    public List<string> Holds(IReadOnlyDictionary<string, byte[]> sought)
    {
        var longest = sought.Values.Max(s => s.Length);
        var buffer = new byte[Step + longest];
        var found = new SortedSet<string>(StringComparer.Ordinal);
        using var memory = File.OpenHandle($"/proc/{process.Id}/mem");
        foreach (var (from, to) in Regions())
        {
            // Each piece begins a little before the last one ends, so that nothing is missed between two.
            for (var at = from; at < to; at += Step)
            {
                var length = (int)Math.Min(buffer.Length, to - at);
                Read(memory, buffer.AsSpan(0, length), at);
                found.UnionWith(sought.Where(s => buffer.AsSpan(0, length).IndexOf(s.Value) >= 0).Select(s => s.Key));
            }
        }

        return [.. found];
    }

    public ValueTask DisposeAsync() => EndAsync(process);

    private static async ValueTask EndAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().Soon();
        process.Dispose();
    }

    /// <summary>Reads what can be read; pages that were given back meanwhile, or cannot be read, count as empty.</summary>
    private static void Read(SafeFileHandle memory, Span<byte> piece, long at)
    {
        piece.Clear();
        for (var done = 0; done < piece.Length;)
        {
            try
            {
                var read = RandomAccess.Read(memory, piece[done..], at + done);
                done += read > 0 ? read : Page;
            }
            catch (IOException)
            {
                done += Page - (int)((at + done) % Page);
            }
        }
    }

    // What it may write to. Source: proc_pid_maps(5).
    private List<(long From, long To)> Regions() =>
    [
        .. from line in File.ReadLines($"/proc/{process.Id}/maps")
           let fields = line.Split(' ', 3)
           where fields[1].StartsWith("rw", StringComparison.Ordinal)
           let range = fields[0].Split('-')
           select (Hex(range[0]), Hex(range[1])),
    ];

    private static long Hex(string number) => long.Parse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListensOn();
}
