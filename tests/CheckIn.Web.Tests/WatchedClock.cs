using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace CheckIn.Web.Tests;

/// <summary>A clock that stands still, and tells who waits on it.</summary>
internal sealed class WatchedClock(DateTimeOffset now) : FakeTimeProvider(now)
{
    private readonly ConcurrentQueue<TimeSpan> waits = new();
    private TimeSpan back;

    public WatchedClock()
        : this(new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Sets what the clock shows back. What waits for a time to pass is none the wiser.</summary>
    public void SetBack(TimeSpan by) => back += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - back;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        waits.Enqueue(dueTime);
        return timer;
    }

    /// <summary>Lets the time pass that anybody has begun to wait for, and no more, until this has come to its end.</summary>
    public async Task PassWaitsUntilAsync(Task end)
    {
        var passed = 0;
        await Until.TrueAsync(
            () =>
            {
                var begun = waits.Skip(passed).ToList();
                passed += begun.Count;
                if (begun.Exists(wait => wait > TimeSpan.Zero))
                {
                    Advance(begun.Max());
                }

                return end.IsCompleted;
            },
            "all who wait on the clock have come to their end");
    }

    /// <summary>Completes when somebody has begun to wait for that long.</summary>
    public Task SomebodyWaitsAsync(TimeSpan wait) => Until.TrueAsync(() => waits.Contains(wait), $"somebody waits for {wait}");
}
