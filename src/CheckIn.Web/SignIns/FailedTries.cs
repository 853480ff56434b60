using Microsoft.Extensions.Caching.Memory;

namespace CheckIn.Web.SignIns;

/// <summary>
/// Slows down guessing: each wrong passphrase for a name from one network makes the next try for that name from there wait
/// longer. Nobody is ever locked out, because then one partner could lock out the other; and what strangers guess elsewhere
/// slows nobody here.
/// </summary>
public sealed class FailedTries(TimeProvider time) : IDisposable
{
    /// <summary>Names that are remembered of one network. Whoever makes up more pushes out those that were tried least.</summary>
    internal const int NamesPerNetwork = 50;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(30);

    private readonly MemoryCache networks = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>How long a try waits after <paramref name="failures"/> wrong ones: nothing for the first three, then doubling from one second to thirty.</summary>
    public static TimeSpan Wait(int failures) => failures < 3
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(failures - 3, 10))));

    /// <summary>
    /// Counts a try before it is looked at, as a wrong one until it <see cref="Succeeded"/>, and waits as long as those before it
    /// ask for: of many that come at once, each counts those before it.
    /// </summary>
    public Task CountAsync(string network, string whose) => Task.Delay(Wait(Of(network, create: true)!.Count(whose)), time);

    public void Succeeded(string network, string whose) => Of(network, create: false)?.Forget(whose);

    public void Dispose() => networks.Dispose();

    private Names? Of(string network, bool create)
    {
        // One at a time: of two that are made at once, one would count for nobody.
        lock (networks)
        {
            return create
                ? networks.GetOrCreate(network, entry =>
                {
                    entry.Size = 1;
                    entry.SlidingExpiration = ForgottenAfter;
                    return new Names();
                })
                : networks.Get<Names>(network);
        }
    }

    private sealed class Names
    {
        private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

        /// <returns>How many were counted before.</returns>
        public int Count(string whose)
        {
            lock (counts)
            {
                if (!counts.TryGetValue(whose, out var before) && counts.Count >= NamesPerNetwork)
                {
                    counts.Remove(counts.MinBy(c => c.Value).Key);
                }

                counts[whose] = before == int.MaxValue ? before : before + 1;
                return before;
            }
        }

        public void Forget(string whose)
        {
            lock (counts)
            {
                if (counts.ContainsKey(whose))
                {
                    counts[whose] = 0;
                }
            }
        }
    }
}
