using CheckIn.Web.Live;

namespace CheckIn.Web.Tests.Sharing;

/// <summary>The app's own channel, and an ear on it: what is published is heard at once, each time.</summary>
internal sealed class HeardChannel(LiveChannel inner) : ILiveChannel
{
    private Action<Guid>? heard;

    public IDisposable Subscribe(Guid topic, Func<Task> changed) => inner.Subscribe(topic, changed);

    public Task PublishAsync(Guid topic)
    {
        heard?.Invoke(topic);
        return inner.PublishAsync(topic);
    }

    /// <summary>Completes when the channel publishes the topic next.</summary>
    public Task Next(Guid topic)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        heard += Tell;
        return told.Task;

        void Tell(Guid published)
        {
            if (published == topic)
            {
                heard -= Tell;
                told.TrySetResult();
            }
        }
    }

    /// <summary>Counts what the channel publishes on the topic.</summary>
    public Counter Listen(Guid topic)
    {
        var counter = new Counter(topic);
        heard += counter.Note;
        return counter;
    }
}

internal sealed class Counter(Guid topic) : IDisposable
{
    private int count;
    private bool over;

    public int Count => count;

    public void Note(Guid published)
    {
        if (published == topic && !over)
        {
            Interlocked.Increment(ref count);
        }
    }

    public void Dispose() => over = true;
}
