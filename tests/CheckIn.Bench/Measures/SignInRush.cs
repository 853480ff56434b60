using CheckIn.Bench.Apps;

namespace CheckIn.Bench.Measures;

/// <summary>Many sign in at the same moment, each of which is Argon2id: how long a stranger waits for the landing page meanwhile.</summary>
internal sealed class SignInRush(BenchRun bench)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public async Task MeasureAsync(CancellationToken ct)
    {
        await bench.SayAsync("Sign-ins at once");
        var data = bench.NewFolder();
        var names = await FurnishAsync(data, ct);
        await using var server = await bench.StartAsync(bench.Apps.CheckIn, data, ct);
        var stranger = new PageClient(server.Address);
        await stranger.SignInAsync(names[0], BenchHouse.Phrase, ct);
        var (quiet, rush, signIns) = (new Samples(), new Samples(), new Samples());
        await AskAsync(stranger, quiet, Waiting.ForAsync(TimeSpan.FromSeconds(1), ct), ct);
        await AskAsync(stranger, rush, Task.WhenAll(names.Skip(1).Select(async name => signIns.Add(await stranger.SignInAsync(name, BenchHouse.Phrase, ct)))), ct);
        bench.Report.Add(new Line("first page while nobody signs in, median, ms", quiet.Median));
        bench.Report.Add(new Line("first page while nobody signs in, 99 %, ms", quiet.P99));
        bench.Report.Add(new Line($"first page while {signIns.Count} sign in at once, median, ms", rush.Median));
        bench.Report.Add(new Line($"first page while {signIns.Count} sign in at once, 99 %, ms", rush.P99));
        bench.Report.Add(new Line($"{signIns.Count} sign-ins at once: each, median, ms", signIns.Median));
    }

    private static async Task AskAsync(PageClient client, Samples times, Task meanwhile, CancellationToken ct)
    {
        while (!meanwhile.IsCompleted)
        {
            times.Add(await client.TimeAsync("/", ct));
            await Waiting.ForAsync(Between, ct);
        }

        await meanwhile;
    }

    private async Task<List<string>> FurnishAsync(string data, CancellationToken ct)
    {
        await using var house = await BenchHouse.OverAsync(data);
        var names = new List<string>();

        // One more than sign in at once, who warms what the first sign-in takes.
        while (names.Count <= bench.Options.SignIns)
        {
            ct.ThrowIfCancellationRequested();
            names.Add(await house.BeginAsync());
        }

        return names;
    }
}
