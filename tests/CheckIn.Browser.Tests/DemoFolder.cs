[assembly: AssemblyFixture(typeof(CheckIn.Browser.Tests.DemoFolder))]

namespace CheckIn.Browser.Tests;

/// <summary>
/// The folder that a demo made, once for all tests, as it was when its power was cut. Each house with the demo's couple in
/// it lives over a copy: that is quicker than to let them begin, pair and walk once more.
/// </summary>
public sealed class DemoFolder : IAsyncDisposable
{
    private static readonly Lazy<Task<DemoFolder>> Made = new(MakeAsync);

    private readonly string? path;
    private readonly (Person One, Person Other) couple;

    /// <summary>What removes the folder when all tests have run.</summary>
    public DemoFolder()
    {
    }

    private DemoFolder(string path, (Person One, Person Other) couple) => (this.path, this.couple) = (path, couple);

    /// <returns>A folder of one's own to start an app over, and the two people who live in it.</returns>
    internal static async Task<(string Path, (Person One, Person Other) Couple)> CopyAsync()
    {
        var made = await Made.Value;
        var copy = Directory.CreateTempSubdirectory("checkin-test-").FullName;
        Copy(made.path!, copy);
        return (copy, made.couple);
    }

    public async ValueTask DisposeAsync()
    {
        if (path is null && Made.IsValueCreated)
        {
            Directory.Delete((await Made.Value).path!, recursive: true);
        }
    }

    private static async Task<DemoFolder> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("checkin-test-").FullName;
        await using var app = await RunningApp.StartAsync(null, "demo");
        var people = await app.PrintedCoupleAsync();
        await app.KillAsync();
        Copy(Assert.Single(Directory.GetDirectories(app.DataPath, "checkin-demo-*")), folder);
        return new DemoFolder(folder, people);
    }

    // Not the file that only running processes share.
    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
