using System.Diagnostics;
using CheckIn.Bench.Apps;
using CheckIn.Bench.Blazor;

namespace CheckIn.Bench.Measures;

/// <summary>Couples of whom one makes the last offer: how long until the other's screen shows what opened.</summary>
internal sealed class Openings(BenchRun bench)
{
    private static readonly DomEvent Offer = DomEvent.Change("offer", "offer");

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public async Task MeasureAsync(CancellationToken ct)
    {
        await bench.SayAsync("Openings: furnishing");
        var data = bench.NewFolder();
        var couples = await FurnishAsync(data, ct);
        await bench.SayAsync("Openings");
        await using var server = await bench.StartAsync(bench.Apps.CheckIn, data, ct);
        var times = new Samples();
        foreach (var couple in couples)
        {
            times.Add(await OpenAsync(server, couple, ct));
            await Waiting.ForAsync(Between, ct);
        }

        bench.Report.Add(new Line($"{times.Count} couples: last offer to the partner's screen, median, ms", times.Median));
        bench.Report.Add(new Line($"{times.Count} couples: last offer to the partner's screen, 99 %, ms", times.P99));
    }

    private static async Task<double> OpenAsync(RunningServer server, Couple couple, CancellationToken ct)
    {
        await using var offers = await Circuit.OpenAsync(new PageClient(server.Address, couple.Offers.Cookies), $"/choose/{couple.CheckIn}", ct);
        await using var waits = await Circuit.OpenAsync(new PageClient(server.Address, couple.Waits.Cookies), $"/opened/{couple.CheckIn}", ct);
        await offers.ReadyAsync(Offer, ct);
        await waits.ReadyAsync(DomEvent.Change(null, "true"), ct);
        var shown = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        waits.Arrived = (at, _) => shown.TrySetResult(at);
        var began = Stopwatch.GetTimestamp();
        await offers.SendAsync(Offer, ct);
        return Stopwatch.GetElapsedTime(began, await shown.Task.WaitAsync(Waiting.Longest, TimeProvider.System, ct)).TotalMilliseconds;
    }

    private async Task<List<Couple>> FurnishAsync(string data, CancellationToken ct)
    {
        await using var house = await BenchHouse.OverAsync(data);
        var couples = new List<Couple>();
        while (couples.Count < bench.Options.Couples)
        {
            ct.ThrowIfCancellationRequested();
            var (one, other) = await house.CoupleAsync();
            var checkIn = await house.StartAsync(one, withPartner: true);
            await house.ArriveAsync(other, checkIn);
            await house.WalkAsync(one, checkIn, most: 1);
            await house.WalkAsync(other, checkIn, most: 1);
            await house.OfferAsync(one, checkIn);
            couples.Add(new Couple(checkIn, Waits: one, Offers: other));
        }

        return couples;
    }

    /// <param name="Waits">Has offered what they wrote.</param>
    /// <param name="Offers">Has one answer left to offer, and then both open.</param>
    private sealed record Couple(Guid CheckIn, Resident Waits, Resident Offers);
}
