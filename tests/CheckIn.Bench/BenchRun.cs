using CheckIn.Bench.Apps;
using CheckIn.Bench.Measures;

namespace CheckIn.Bench;

/// <summary>One run: what is published, where data lies, and what was found.</summary>
internal sealed class BenchRun(BenchOptions options, PublishedApps apps, string scratch, TextWriter log)
{
    private int folders;

    public BenchOptions Options { get; } = options;

    public PublishedApps Apps { get; } = apps;

    public Report Report { get; } = new();

    /// <summary>Measures what the options name. What fails is reported, and the rest is measured all the same.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var loads = new Loads(this);
        var measures = new Dictionary<string, Func<CancellationToken, Task>>(StringComparer.Ordinal)
        {
            ["walk"] = loads.WalkAsync,
            ["saved"] = loads.SavedAsync,
            ["memory"] = loads.MemoryAsync,
            ["pages"] = new PageTimes(this).MeasureAsync,
            ["cold"] = new ColdStarts(this).MeasureAsync,
            ["signins"] = new SignInRush(this).MeasureAsync,
            ["openings"] = new Openings(this).MeasureAsync,
        };
        foreach (var name in Options.Measures)
        {
            try
            {
                await measures[name](ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                Report.Fail($"{name}: the time was over.");
                return;
            }
            catch (Exception e)
            {
                Report.Fail($"{name}: {e.Message}");
            }
        }
    }

    public Task SayAsync(string what) => log.WriteLineAsync($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {what}");

    /// <summary>An empty folder for one server's data; it goes with the run.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(scratch, $"data-{++folders}")).FullName;

    /// <param name="data">CheckIn's data folder; the others keep nothing.</param>
    public Task<RunningServer> StartAsync(App app, string data, CancellationToken ct) => RunningServer.StartAsync(
        app, app == Apps.CheckIn ? ["--CheckIn:DataPath", data, .. Options.Settings] : [], Options.Surroundings, ct);

    /// <summary>The same measurement of each program, one after the other.</summary>
    public async Task<IReadOnlyDictionary<App, T>> EachAsync<T>(Func<App, Task<T>> measure)
    {
        var found = new Dictionary<App, T>();
        foreach (var app in Apps.All)
        {
            found[app] = await measure(app);
        }

        return found;
    }

    /// <summary>Adds a line that has a figure for each program.</summary>
    public void Add<T>(string what, IReadOnlyDictionary<App, T> found, Func<T, double?> figure) =>
        Report.Add(new Line(what, figure(found[Apps.CheckIn]), figure(found[Apps.Stock]), figure(found[Apps.Mud])));
}
