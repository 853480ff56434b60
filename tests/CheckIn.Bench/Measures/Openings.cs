using System.Collections.Concurrent;
using System.Diagnostics;
using CheckIn.Bench.Apps;
using CheckIn.Bench.Blazor;

namespace CheckIn.Bench.Measures;

/// <summary>Couples of whom one makes the last offer: how long until the other's screen shows what opened.</summary>
internal sealed class Openings(BenchRun bench)
{
    private const int ASecond = 100;
    private const int AtATime = 16;

    // How many times as many open at that rate as one after the other.
    private const int RushTimes = 3;

    private static readonly DomEvent Offer = DomEvent.Change("offer", "offer");

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public async Task MeasureAsync(CancellationToken ct)
    {
        await bench.SayAsync("Openings: furnishing");
        var data = bench.NewFolder();
        var couples = await FurnishAsync(data, ct);
        await bench.SayAsync("Openings");
        await using var server = await bench.StartAsync(bench.Apps.CheckIn, data, ct);
        var calm = new Samples();
        foreach (var couple in couples.Take(bench.Options.Couples))
        {
            await using var pages = await Pages.OpenAsync(server, couple, ct);
            calm.Add(await pages.OfferAsync(Stopwatch.GetTimestamp(), ct));
            await Waiting.ForAsync(Between, ct);
        }

        Say($"{calm.Count} couples", calm);
        var rush = await RushAsync(server, [.. couples.Skip(bench.Options.Couples)], ct);
        Say($"{rush.Count} couples, {ASecond} a second", rush);
    }

    private void Say(string who, Samples times)
    {
        bench.Report.Add(new Line($"{who}: last offer to the partner's screen, median, ms", times.Median));
        bench.Report.Add(new Line($"{who}: last offer to the partner's screen, 99 %, ms", times.P99));
    }

    /// <summary>All have their pages open, and then one couple after the other opens, whether the ones before are done or not.</summary>
    private static async Task<Samples> RushAsync(RunningServer server, IReadOnlyList<Couple> couples, CancellationToken ct)
    {
        var all = new ConcurrentBag<Pages>();
        try
        {
            await Parallel.ForEachAsync(
                couples,
                new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct },
                async (couple, c) => all.Add(await Pages.OpenAsync(server, couple, c)));
            var (times, openings, began) = (new Samples(), new List<Task>(), TimeProvider.System.GetTimestamp());
            foreach (var pages in all)
            {
                while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds((double)openings.Count / ASecond))
                {
                    await Waiting.ForAsync(TimeSpan.FromMilliseconds(1), ct);
                }

                var due = Stopwatch.GetTimestamp();
                openings.Add(Task.Run(async () => times.Add(await pages.OfferAsync(due, ct)), ct));
            }

            await Task.WhenAll(openings);
            return times;
        }
        finally
        {
            await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (pages, _) => await pages.DisposeAsync());
        }
    }

    private async Task<List<Couple>> FurnishAsync(string data, CancellationToken ct)
    {
        await using var house = await BenchHouse.OverAsync(data);
        var couples = new List<Couple>();
        while (couples.Count < (1 + RushTimes) * bench.Options.Couples)
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

    /// <summary>A couple's two live pages: one on which the last offer is made, and one that waits for what opens.</summary>
    private sealed class Pages(Circuit offers, Circuit waits) : IAsyncDisposable
    {
        public static async Task<Pages> OpenAsync(RunningServer server, Couple couple, CancellationToken ct)
        {
            var pages = new Pages(
                await Circuit.OpenAsync(new PageClient(server.Address, couple.Offers.Cookies), $"/choose/{couple.CheckIn}", ct),
                await Circuit.OpenAsync(new PageClient(server.Address, couple.Waits.Cookies), $"/opened/{couple.CheckIn}", ct));
            await pages.ReadyAsync(ct);
            return pages;
        }

        /// <summary>Makes the offer that was due at some time; returns how many milliseconds after it the other's page shows what opened.</summary>
        public async Task<double> OfferAsync(long due, CancellationToken ct)
        {
            var shown = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            waits.Arrived = (at, _) => shown.TrySetResult(at);
            await offers.SendAsync(Offer, ct);
            return Stopwatch.GetElapsedTime(due, await shown.Task.WaitAsync(Waiting.Longest, TimeProvider.System, ct)).TotalMilliseconds;
        }

        public async ValueTask DisposeAsync()
        {
            await offers.DisposeAsync();
            await waits.DisposeAsync();
        }

        private async Task ReadyAsync(CancellationToken ct)
        {
            await offers.ReadyAsync(Offer, ct);
            await waits.ReadyAsync(DomEvent.Change(null, "true"), ct);
        }
    }
}
