using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace CheckIn.Web.Tests.Features.People;

/// <summary>A clock that stands still, and tells who waits on it.</summary>
internal sealed class WatchedClock() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero))
{
    private readonly ConcurrentQueue<TimeSpan> waits = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        waits.Enqueue(dueTime);
        return timer;
    }

    /// <summary>Completes when somebody has begun to wait for that long.</summary>
    public Task SomebodyWaitsAsync(TimeSpan wait) => Until.TrueAsync(() => Task.FromResult(waits.Contains(wait)));
}

internal static class Until
{
    /// <summary>Asks again and again; the test's own time limit ends it.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
