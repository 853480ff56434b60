using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Security.Cryptography;
using CheckIn.Bench.Apps;
using CheckIn.Bench.Blazor;

namespace CheckIn.Bench.Measures;

/// <summary>Where somebody's live page is, and the cookie they ask for it with.</summary>
internal sealed record Seat(string Path, string? Cookies);

/// <summary>Many people on live pages of one server.</summary>
/// <param name="savedWord">What their page says once it has saved; null where it saves nothing.</param>
internal sealed class Crowd(RunningServer server, App app, string? savedWord) : IAsyncDisposable
{
    /// <summary>How long somebody is waited for who has no answer, after the last act.</summary>
    public static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(20);

    private const int AtATime = 16;

    // A server takes a client for gone that says nothing for half a minute.
    private static readonly TimeSpan PingEach = TimeSpan.FromSeconds(10);

    private readonly ConcurrentBag<Actor> actors = [];
    private readonly CancellationTokenSource left = new();
    private Task pinging = Task.CompletedTask;

    public Samples Acts { get; } = new();

    public Samples Saves { get; } = new();

    /// <summary>Acts that were due while the one before had no answer yet, and were left out.</summary>
    public int Overdue { get; private set; }

    /// <summary>Why the first of those died that did; null where all live.</summary>
    public string? Death => actors.Select(a => a.Circuit.Error).FirstOrDefault(e => e is not null);

    /// <summary>People whose latest act has no answer.</summary>
    public int Unanswered => actors.Count(a => a.Waits);

    /// <summary>People whose page has not said yet that their latest words are saved.</summary>
    public int Unsaved => actors.Count(a => a.IsUnsaved);

    /// <summary>Opens a live page for each.</summary>
    public async Task SitDownAsync(IEnumerable<Seat> seats, CancellationToken ct)
    {
        pinging = PingAsync();
        await Parallel.ForEachAsync(seats, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct }, async (seat, c) =>
        {
            var circuit = await Circuit.OpenAsync(new PageClient(server.Address, seat.Cookies), seat.Path, c);
            var actor = new Actor(circuit, app.Act, savedWord) { Acts = Acts, Saves = Saves };
            actors.Add(actor);
            await actor.ReadyAsync(c);
            actor.Listen();
        });
    }

    /// <summary>
    /// Lets everybody act, each at moments of their own: whether the server keeps up or not, the next act comes when
    /// it is due. Returns how many acts there were.
    /// </summary>
    public async Task<int> ActAsync(TimeSpan think, TimeSpan duration, CancellationToken ct)
    {
        var due = new PriorityQueue<Actor, TimeSpan>(actors.Select(a => (a, think * (RandomNumberGenerator.GetInt32(1_000_000) / 1e6))));
        var began = TimeProvider.System.GetTimestamp();
        var acts = new List<Task>();
        while (due.TryPeek(out var actor, out var at) && at < duration)
        {
            if (at > TimeProvider.System.GetElapsedTime(began))
            {
                await Waiting.ForAsync(TimeSpan.FromMilliseconds(1), ct);
                continue;
            }

            due.DequeueEnqueue(actor, at + think);
            if (actor.Waits)
            {
                Overdue++;
            }
            else
            {
                acts.Add(Task.Run(() => actor.ActAsync(ct), ct));
            }
        }

        await Task.WhenAll(acts);
        return acts.Count;
    }

    /// <summary>Waits, not for ever, for the answers that are still to come.</summary>
    public async Task AnsweredAsync(CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (Unanswered + Unsaved > 0 && Death is null && TimeProvider.System.GetElapsedTime(began) < LongestAnswer)
        {
            await Waiting.ForAsync(TimeSpan.FromMilliseconds(50), ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await left.CancelAsync();
        await pinging;
        await Parallel.ForEachAsync(actors, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (actor, _) => await actor.Circuit.DisposeAsync());
        left.Dispose();
    }

    private async Task PingAsync()
    {
        try
        {
            while (true)
            {
                // One after the other: all at once would be a load of its own.
                var now = actors.ToArray();
                foreach (var actor in now)
                {
                    await PingAsync(actor);
                    await Waiting.ForAsync(PingEach / now.Length, left.Token);
                }

                await Waiting.ForAsync(TimeSpan.FromMilliseconds(100), left.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // They leave.
        }
    }

    private async Task PingAsync(Actor actor)
    {
        try
        {
            await actor.Circuit.PingAsync(left.Token);
        }
        catch (Exception e) when (e is WebSocketException or InvalidOperationException)
        {
            // The circuit died; its own loop notes why.
        }
    }
}
