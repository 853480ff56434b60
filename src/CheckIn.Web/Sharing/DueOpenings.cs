using CheckIn.Sealing;

namespace CheckIn.Web.Sharing;

/// <summary>
/// Remembers, in memory only, when check-ins may open something. Written down, such a time would tell whoever has the
/// database that both people offered.
/// </summary>
internal sealed class DueOpenings(TimeProvider time, ILogger log) : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    // No pace is longer, and timers have an end. Whatever finds nothing due says the next time anew.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Dictionary<Guid, (ITimer Timer, DateTimeOffset DueAt)> waiting = [];
    private bool over;

    /// <summary>
    /// Calls <paramref name="open"/> at <paramref name="dueAt"/>, or at an earlier time that was said before: whatever
    /// finds nothing due yet says the next time anew.
    /// </summary>
    public void Schedule(Guid session, DateTimeOffset dueAt, Func<Task> open)
    {
        lock (waiting)
        {
            if (over || (waiting.TryGetValue(session, out var known) && known.DueAt <= dueAt))
            {
                return;
            }

            known.Timer?.Dispose();
            var wait = dueAt - time.GetUtcNow();
            var timer = time.CreateTimer(_ => Run(session, open), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            waiting[session] = (timer, dueAt);
            timer.Change(TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestWait.Ticks)), Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (waiting)
        {
            over = true;
            foreach (var (timer, _) in waiting.Values)
            {
                timer.Dispose();
            }

            waiting.Clear();
        }
    }

    private void Run(Guid session, Func<Task> open) => _ = RunAsync(session, open);

    private async Task RunAsync(Guid session, Func<Task> open)
    {
        lock (waiting)
        {
            if (waiting.Remove(session, out var known))
            {
                known.Timer.Dispose();
            }
        }

        try
        {
            await open();
        }
        catch (SealBrokenException)
        {
            // Damaged where it is stored: whoever looks at it is told, and trying again mends nothing.
        }
#pragma warning disable CA1031, S6667 // Whatever else went wrong, it is still due.
        catch (Exception e)
        {
            // Its kind and nothing else: a message might quote.
            log.LogWarning("What was due could not be opened and is tried again: {Kind}.", e.GetType().Name);
            Schedule(session, time.GetUtcNow() + Again, open);
        }
#pragma warning restore CA1031, S6667
    }
}
