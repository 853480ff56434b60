using System.Xml.Linq;

namespace CheckIn.Bench.Apps;

/// <summary>All that is measured, published as an operator publishes.</summary>
internal sealed record PublishedApps(App CheckIn, App Stock, App Mud)
{
    /// <summary>CheckIn's two rivals come first: what is measured in one run is measured in this order.</summary>
    public IReadOnlyList<App> All => [Stock, Mud, CheckIn];

    /// <summary>Publishes what is not in the folder yet.</summary>
    public static async Task<PublishedApps> InAsync(string folder, TextWriter log, CancellationToken ct)
    {
        var apps = new PublishedApps(
            App.CheckInIn(Path.Combine(folder, "checkin")), App.StockIn(Path.Combine(folder, "stock")), App.MudIn(Path.Combine(folder, "mud")));
        var solution = Solution();
        await EnsureAsync(apps.CheckIn, () => Task.FromResult(Path.Combine(solution, "src", "CheckIn.Web")), log, ct);
        await EnsureAsync(apps.Stock, () => GenerateAsync(folder, "stock", (source, c) => Generated.StockAsync(source, c), ct), log, ct);
        await EnsureAsync(apps.Mud, () => GenerateAsync(folder, "mud", (source, c) => Generated.MudAsync(source, MudVersion(solution), c), ct), log, ct);
        return apps;
    }

    private static async Task EnsureAsync(App app, Func<Task<string>> source, TextWriter log, CancellationToken ct)
    {
        if (File.Exists(app.Executable))
        {
            return;
        }

        await log.WriteLineAsync($"Publishing {app.Name} ...");
        var project = await source();
        await Tool.RunAsync(project, ["publish", "-c", "Release", "-o", app.Folder, "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false"], ct);
    }

    private static async Task<string> GenerateAsync(string folder, string name, Func<string, CancellationToken, Task> generate, CancellationToken ct)
    {
        var source = Path.Combine(folder, $"{name}-source");
        if (Directory.Exists(source))
        {
            // What an interrupted run left.
            Directory.Delete(source, recursive: true);
        }

        await generate(source, ct);
        return source;
    }

    private static string MudVersion(string solution) => XDocument.Load(Path.Combine(solution, "Directory.Packages.props"))
        .Descendants("PackageVersion").Single(p => (string?)p.Attribute("Include") == "MudBlazor").Attribute("Version")!.Value;

    private static string Solution()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CheckIn.sln")))
        {
            folder = folder.Parent ?? throw new BenchException("The benchmark runs outside the project's folder.");
        }

        return folder.FullName;
    }
}
