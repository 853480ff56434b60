using System.Collections.Concurrent;

namespace CheckIn.Web.App;

/// <summary>
/// Tells live pages that something both people may see has changed. Messages carry an id and never a word.
/// </summary>
public sealed class LiveChannel
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Guid, Action>> topics = new();

    /// <summary>Calls <paramref name="changed"/> after each <see cref="Publish"/> for the topic, until disposed.</summary>
    /// <param name="changed">Must return at once; a page marshals to its own circuit.</param>
    public IDisposable Subscribe(Guid topic, Action changed)
    {
        var id = Guid.NewGuid();
        topics.GetOrAdd(topic, _ => new ConcurrentDictionary<Guid, Action>())[id] = changed;
        return new Subscription(() =>
        {
            if (topics.TryGetValue(topic, out var subscribers))
            {
                subscribers.TryRemove(id, out _);
            }
        });
    }

    public void Publish(Guid topic)
    {
        if (topics.TryGetValue(topic, out var subscribers))
        {
            foreach (var changed in subscribers.Values)
            {
                changed();
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
