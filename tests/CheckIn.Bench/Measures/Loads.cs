using System.Globalization;
using System.Resources;
using CheckIn.Bench.Apps;
using CheckIn.Web.Features.Walking;

namespace CheckIn.Bench.Measures;

/// <summary>What one server did for so many people on live pages.</summary>
/// <param name="Acts">From an act to the next render batch.</param>
/// <param name="Saves">From the last keystroke to the batch that says it is saved.</param>
/// <param name="CpuAnAct">Milliseconds of the server's processor time for each act.</param>
/// <param name="CpuAPage">Milliseconds of the server's processor time to open a live page, warm.</param>
/// <param name="IdleKiB">Memory for each live page, opened and left alone.</param>
/// <param name="LoadedKiB">Memory for each live page after the acts.</param>
internal sealed record LoadResult(Samples Acts, Samples Saves, double CpuAnAct, double CpuAPage, double IdleKiB, double LoadedKiB);

/// <summary>
/// Many people on live pages: on CheckIn's walk everybody writes, on the template's counter everybody clicks, at the
/// same rate. The three measures look at the same loads, and each load runs once.
/// </summary>
internal sealed class Loads(BenchRun bench)
{
    private const int MostWarmPages = 20;
    private static readonly TimeSpan WarmThink = TimeSpan.FromMilliseconds(200);

    private static readonly string SavedWord =
        new ResourceManager(typeof(WalkingText)).GetString("Saved", CultureInfo.InvariantCulture) ?? throw new BenchException("The walk has no word for 'saved'.");

    private readonly Dictionary<(App App, int People), LoadResult> loads = [];

    public Task WalkAsync(CancellationToken ct) => EachSizeAsync(
        (people, load) =>
        {
            bench.Add($"{people:N0} people act: act to answer, median, ms", load, r => r.Acts.Median);
            bench.Add($"{people:N0} people act: act to answer, 99 %, ms", load, r => r.Acts.P99);
            bench.Add($"{people:N0} people act: processor time an act, ms", load, r => r.CpuAnAct);
        },
        ct);

    /// <summary>The others save nothing, so only CheckIn is needed.</summary>
    public async Task SavedAsync(CancellationToken ct)
    {
        foreach (var people in bench.Options.People)
        {
            var saves = (await KnownAsync(bench.Apps.CheckIn, people, ct)).Saves;
            bench.Report.Add(new Line($"{people:N0} people write: text sent to \"{SavedWord}\", median, ms", saves.Median));
            bench.Report.Add(new Line($"{people:N0} people write: the same, 99 %, ms", saves.P99));
        }
    }

    public Task MemoryAsync(CancellationToken ct) => EachSizeAsync(
        (people, load) =>
        {
            bench.Add($"{people:N0} live pages: memory a page, idle, KiB", load, r => r.IdleKiB);
            bench.Add($"{people:N0} live pages: memory a page, after the acts, KiB", load, r => r.LoadedKiB);
            bench.Add($"{people:N0} live pages: processor time to open one, ms", load, r => r.CpuAPage);
        },
        ct);

    private async Task EachSizeAsync(Action<int, IReadOnlyDictionary<App, LoadResult>> say, CancellationToken ct)
    {
        foreach (var people in bench.Options.People)
        {
            say(people, await bench.EachAsync(app => KnownAsync(app, people, ct)));
        }
    }

    private async Task<LoadResult> KnownAsync(App app, int people, CancellationToken ct)
    {
        if (!loads.TryGetValue((app, people), out var load))
        {
            loads[(app, people)] = load = await LoadAsync(app, people, ct);
        }

        return load;
    }

    private async Task<LoadResult> LoadAsync(App app, int people, CancellationToken ct)
    {
        var data = bench.NewFolder();
        var seats = app.LivePath is { } path ? [.. Enumerable.Repeat(new Seat(path, null), people)] : await FurnishAsync(data, people, ct);
        await bench.SayAsync($"{app.Name}: {people} live pages");
        await using var server = await bench.StartAsync(app, data, ct);
        var word = app == bench.Apps.CheckIn ? SavedWord : null;

        // Before much has run: what warming leaves on the heap must not hide what the pages take.
        await WarmAsync(server, app, seats.Take(1), word, ct);
        var memory = server.ResidentKiB;
        for (var i = 0; i < bench.Options.WarmRounds; i++)
        {
            await WarmAsync(server, app, seats.Take(Math.Clamp(people / 5, 1, MostWarmPages)), word, ct);
        }

        await Waiting.ForAsync(bench.Options.Settle, ct);
        await using var crowd = new Crowd(server, app, word);
        return await MeasureAsync(server, memory, crowd, app, seats, ct);
    }

    // Code that runs often is compiled anew, better, and on two cores that keeps one of them busy for minutes: it comes
    // before, and not among what is measured.
    private async Task WarmAsync(RunningServer server, App app, IEnumerable<Seat> seats, string? word, CancellationToken ct)
    {
        await using var warming = new Crowd(server, app, word);
        await warming.SitDownAsync(seats, ct);
        await warming.ActAsync(WarmThink, bench.Options.WarmRound, ct);
        await warming.AnsweredAsync(ct);
    }

    /// <param name="memory">What the server held before, in KiB.</param>
    private async Task<LoadResult> MeasureAsync(
        RunningServer server, double memory, Crowd crowd, App app, IReadOnlyList<Seat> seats, CancellationToken ct)
    {
        var cpu = server.CpuMilliseconds;
        await crowd.SitDownAsync(seats, ct);
        await Waiting.ForAsync(bench.Options.Settle, ct);
        var (idle, opening) = (server.ResidentKiB - memory, server.CpuMilliseconds - cpu);

        cpu = server.CpuMilliseconds;
        var acts = await crowd.ActAsync(bench.Options.Think, bench.Options.Duration, ct);
        await crowd.AnsweredAsync(ct);
        var acting = server.CpuMilliseconds - cpu;
        await Waiting.ForAsync(bench.Options.Settle, ct);
        await JudgeAsync(app, crowd, acts);
        return new LoadResult(crowd.Acts, crowd.Saves, acting / acts, opening / seats.Count, idle / seats.Count, (server.ResidentKiB - memory) / seats.Count);
    }

    private async Task JudgeAsync(App app, Crowd crowd, int acts)
    {
        if (crowd.Death is { } death)
        {
            bench.Report.Fail($"{app.Name}: a live page died: {death}");
        }

        if (crowd.Unanswered > 0)
        {
            bench.Report.Fail($"{app.Name}: after {acts} acts {crowd.Unanswered} people had no answer to the last, {Crowd.LongestAnswer.TotalSeconds} seconds later.");
        }

        if (crowd.Unsaved > 0)
        {
            bench.Report.Fail($"{app.Name}: the last words of {crowd.Unsaved} people were not saved {Crowd.LongestAnswer.TotalSeconds} seconds later; {crowd.Saves.Count} were.");
        }

        await bench.SayAsync($"{app.Name}: {acts} acts, and {crowd.Overdue} left out because the one before had no answer yet");
    }

    private static async Task<List<Seat>> FurnishAsync(string data, int people, CancellationToken ct)
    {
        await using var house = await BenchHouse.OverAsync(data);
        var seats = new List<Seat>();
        for (var i = 0; i < people; i++)
        {
            ct.ThrowIfCancellationRequested();
            var resident = await house.MoveInAsync();
            seats.Add(new Seat($"/walk/{await house.StartAsync(resident)}", resident.Cookies));
        }

        return seats;
    }
}
