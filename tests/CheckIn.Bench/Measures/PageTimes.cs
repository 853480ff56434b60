using System.Diagnostics;
using CheckIn.Bench.Apps;

namespace CheckIn.Bench.Measures;

/// <summary>How long pages take, alone and sixteen at a time, and what a long history costs.</summary>
internal sealed class PageTimes(BenchRun bench)
{
    private const int AtOnce = 16;
    private const int OnHome = 30;

    public async Task MeasureAsync(CancellationToken ct)
    {
        var data = bench.NewFolder();
        await bench.SayAsync("Pages: furnishing");
        var people = await FurnishAsync(data, [OnHome, .. bench.Options.Histories], ct);
        await bench.SayAsync("Pages: asking");
        var landing = new Dictionary<App, Landing>();
        foreach (var app in new[] { bench.Apps.Stock, bench.Apps.Mud })
        {
            await using var other = await bench.StartAsync(app, data, ct);
            landing[app] = await LandingAsync(other, app, ct);
        }

        await using var server = await bench.StartAsync(bench.Apps.CheckIn, data, ct);
        landing[bench.Apps.CheckIn] = await LandingAsync(server, bench.Apps.CheckIn, ct);
        bench.Add("first page, median, ms", landing, l => l.Median);
        bench.Add($"first page, {AtOnce} at a time, requests a second", landing, l => l.Rate);
        var home = new PageClient(server.Address, people[OnHome].Cookies);
        bench.Report.Add(new Line($"/home with {OnHome} check-ins, median, ms", await MedianAsync(home, "/home", ct)));
        bench.Report.Add(new Line($"/home with {OnHome} check-ins, {AtOnce} at a time, requests a second", await RateAsync(home, "/home", ct)));
        foreach (var history in bench.Options.Histories)
        {
            var person = new PageClient(server.Address, people[history].Cookies);
            foreach (var page in new[] { "/home", "/looking-back" })
            {
                bench.Report.Add(new Line($"{page} after {history:N0} check-ins, median, ms", await MedianAsync(person, page, ct)));
            }
        }
    }

    private async Task<Landing> LandingAsync(RunningServer server, App app, CancellationToken ct)
    {
        var stranger = new PageClient(server.Address);
        return new Landing(await MedianAsync(stranger, app.FirstPage, ct), await RateAsync(stranger, app.FirstPage, ct));
    }

    private async Task<double?> MedianAsync(PageClient client, string page, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < bench.Options.WarmRound)
        {
            await client.GetAsync(page, ct);
        }

        var times = new Samples();
        for (var i = 0; i < bench.Options.Requests; i++)
        {
            times.Add(await client.TimeAsync(page, ct));
        }

        return times.Median;
    }

    private async Task<double> RateAsync(PageClient client, string page, CancellationToken ct)
    {
        var requests = 10 * bench.Options.Requests;
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, requests),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (_, c) => await client.GetAsync(page, c));
        return requests / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<Dictionary<int, Resident>> FurnishAsync(string data, IEnumerable<int> histories, CancellationToken ct)
    {
        await using var house = await BenchHouse.OverAsync(data);
        var people = new Dictionary<int, Resident>();
        foreach (var history in histories.Distinct())
        {
            var resident = people[history] = await house.MoveInAsync();
            for (var i = 0; i < history; i++)
            {
                ct.ThrowIfCancellationRequested();
                await house.WalkAsync(resident, await house.StartAsync(resident));
            }
        }

        // The longest history may have taken long.
        foreach (var (history, resident) in people)
        {
            people[history] = await house.SignInAgainAsync(resident);
        }

        return people;
    }

    /// <param name="Median">Milliseconds, one request at a time.</param>
    /// <param name="Rate">Requests a second, sixteen at a time.</param>
    private sealed record Landing(double? Median, double Rate);
}
