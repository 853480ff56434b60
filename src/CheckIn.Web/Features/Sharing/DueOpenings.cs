using System.Collections.Concurrent;

namespace CheckIn.Web.Features.Sharing;

/// <summary>
/// Remembers, in memory only, when check-ins that somebody looked at may open something. Written down, such a time
/// would tell whoever has the database that both people offered.
/// </summary>
internal sealed class DueOpenings(TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, ITimer> timers = new();

    public void Schedule(Guid session, DateTimeOffset dueAt, Func<Task> open)
    {
        var wait = dueAt - time.GetUtcNow();
        var timer = time.CreateTimer(_ => Run(session, open), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timers.AddOrUpdate(session, timer, (_, earlier) =>
        {
            earlier.Dispose();
            return timer;
        });
        timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        foreach (var timer in timers.Values)
        {
            timer.Dispose();
        }
    }

    private void Run(Guid session, Func<Task> open)
    {
        if (timers.TryRemove(session, out var timer))
        {
            timer.Dispose();
        }

        // Whoever looks next opens it anyway, so a failure here loses nothing but the live update.
        _ = open().ContinueWith(static task => _ = task.Exception, TaskContinuationOptions.OnlyOnFaulted);
    }
}
