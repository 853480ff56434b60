using CheckIn.Web.App;

namespace CheckIn.Web.Tests.Features.Sharing;

/// <summary>Waiting for what happens by itself, with an end for when it never does.</summary>
internal static class Awaiting
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(60);

    public static Task Soon(this Task task) => task.WaitAsync(Never, TestContext.Current.CancellationToken);

    /// <summary>Completes when the channel publishes the topic next.</summary>
    public static Task Next(this LiveChannel live, Guid topic)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var subscription = live.Subscribe(topic, () => told.TrySetResult());
        return told.Task.ContinueWith(
            _ => subscription.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Counts what the channel publishes on the topic.</summary>
    public static Counter Listen(this LiveChannel live, Guid topic) => new(live, topic);
}

internal sealed class Counter : IDisposable
{
    private readonly IDisposable subscription;
    private int count;

    public Counter(LiveChannel live, Guid topic) => subscription = live.Subscribe(topic, () => Interlocked.Increment(ref count));

    public int Count => count;

    public void Dispose() => subscription.Dispose();
}
