using System.Diagnostics;
using CheckIn.Bench.Blazor;

namespace CheckIn.Bench.Measures;

/// <summary>Somebody on a live page who acts now and then, and how long the page takes to answer.</summary>
/// <param name="savedWord">What the page says once it has saved; null where it saves nothing.</param>
internal sealed class Actor(Circuit circuit, Func<DomEvent> act, string? savedWord)
{
    private long actedAt;
    private long wroteAt;

    public Circuit Circuit { get; } = circuit;

    /// <summary>From an act to the next render batch.</summary>
    public required Samples Acts { get; init; }

    /// <summary>From an act to the batch in which the page says that it is saved.</summary>
    public required Samples Saves { get; init; }

    /// <summary>The latest act has no answer yet.</summary>
    public bool Waits => Volatile.Read(ref actedAt) != 0;

    /// <summary>The latest words are not saved yet.</summary>
    public bool IsUnsaved => savedWord is not null && Volatile.Read(ref wroteAt) != 0;

    /// <summary>Listens to the page from now on.</summary>
    public void Listen() => Circuit.Arrived = (at, texts) =>
    {
        if (Interlocked.Exchange(ref actedAt, 0) is not 0 and var acted)
        {
            Acts.Add(Stopwatch.GetElapsedTime(acted, at).TotalMilliseconds);
        }

        // It is said anew each time: in between the page says that it is saving.
        if (savedWord is not null && texts.Contains(savedWord) && Interlocked.Exchange(ref wroteAt, 0) is not 0 and var wrote)
        {
            Saves.Add(Stopwatch.GetElapsedTime(wrote, at).TotalMilliseconds);
        }
    };

    /// <summary>Does the next thing.</summary>
    public Task ActAsync(CancellationToken ct)
    {
        var now = Stopwatch.GetTimestamp();
        Volatile.Write(ref wroteAt, now);
        Volatile.Write(ref actedAt, now);
        return Circuit.SendAsync(act(), ct);
    }

    public Task ReadyAsync(CancellationToken ct) => Circuit.ReadyAsync(act(), ct);
}
