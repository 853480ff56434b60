using System.Collections.Concurrent;
using System.Threading.Channels;

namespace CheckIn.Web.Live;

/// <summary>The channel within one node.</summary>
public sealed class LiveChannel(ILogger<LiveChannel> log) : ILiveChannel
{
    private readonly ConcurrentDictionary<Guid, Topic> topics = new();

    /// <summary>How many subscriptions there are; for whoever wants to know that none is forgotten.</summary>
    public int Subscriptions => topics.Values.Sum(t => t.Count);

    /// <summary>How many topics are remembered.</summary>
    public int Topics => topics.Count;

    public IDisposable Subscribe(Guid topic, Func<Task> changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var subscription = new Subscription(changed, log, s => Remove(topic, s));
        while (!topics.GetOrAdd(topic, _ => new Topic()).TryAdd(subscription))
        {
            // The last subscriber just left and took the topic along: the next try makes a new one.
        }

        return subscription;
    }

    public Task PublishAsync(Guid topic)
    {
        if (topics.TryGetValue(topic, out var known))
        {
            foreach (var subscription in known.Now())
            {
                subscription.Wake();
            }
        }

        return Task.CompletedTask;
    }

    private void Remove(Guid topic, Subscription subscription)
    {
        if (topics.TryGetValue(topic, out var known) && known.RemoveWasLast(subscription))
        {
            topics.TryRemove(KeyValuePair.Create(topic, known));
        }
    }

    private sealed class Topic
    {
        private readonly HashSet<Subscription> subscriptions = [];
        private bool over;

        public int Count
        {
            get
            {
                lock (subscriptions)
                {
                    return subscriptions.Count;
                }
            }
        }

        public bool TryAdd(Subscription subscription)
        {
            lock (subscriptions)
            {
                return !over && subscriptions.Add(subscription);
            }
        }

        public bool RemoveWasLast(Subscription subscription)
        {
            lock (subscriptions)
            {
                subscriptions.Remove(subscription);
                return over = subscriptions.Count == 0;
            }
        }

        public Subscription[] Now()
        {
            lock (subscriptions)
            {
                return [.. subscriptions];
            }
        }
    }

    // Each has a queue of its own with room for one: a page that is slow or gone holds up nobody else.
    private sealed class Subscription : IDisposable
    {
        private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

        private readonly Func<Task> changed;
        private readonly ILogger log;
        private readonly Action<Subscription> end;

        public Subscription(Func<Task> changed, ILogger log, Action<Subscription> end)
        {
            this.changed = changed;
            this.log = log;
            this.end = end;
            _ = Task.Run(RunAsync);
        }

        public void Wake() => wakes.Writer.TryWrite(true);

        public void Dispose()
        {
            wakes.Writer.TryComplete();
            end(this);
        }

        private async Task RunAsync()
        {
            await foreach (var _ in wakes.Reader.ReadAllAsync())
            {
                try
                {
                    await changed();
                }
                catch (ObjectDisposedException)
                {
                    // The page went away in this very moment.
                }
#pragma warning disable CA1031, S6667 // Whatever went wrong on one page, the next change is told to it again.
                catch (Exception e)
                {
                    // Its kind and nothing else: a message might quote.
                    log.LogWarning("A live page could not be brought up to date: {Kind}.", e.GetType().Name);
                }
#pragma warning restore CA1031, S6667
            }
        }
    }
}
