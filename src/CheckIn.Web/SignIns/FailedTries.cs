using Microsoft.Extensions.Caching.Memory;

namespace CheckIn.Web.SignIns;

/// <summary>
/// Slows down guessing: each wrong passphrase for a name makes the next try for that name wait longer. Nobody is
/// ever locked out, because then one partner could lock out the other.
/// </summary>
public sealed class FailedTries(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(30);

    private readonly MemoryCache tries = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    /// <summary>How long a try waits after <paramref name="failures"/> wrong ones: nothing for the first three, then doubling from one second to thirty.</summary>
    public static TimeSpan Wait(int failures) => failures < 3
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(failures - 3, 10))));

    /// <summary>Waits as long as the wrong tries for this name ask for.</summary>
    public Task SlowDownAsync(string name) => Task.Delay(Wait(Count(name)), time);

    public void Failed(string name)
    {
        var entry = tries.GetOrCreate(name, e =>
        {
            e.Size = 1;
            e.SlidingExpiration = ForgottenAfter;
            return new Counter();
        })!;
        Interlocked.Increment(ref entry.Count);
    }

    public void Succeeded(string name) => tries.Remove(name);

    public void Dispose() => tries.Dispose();

    private int Count(string name) => tries.TryGetValue<Counter>(name, out var counter) ? counter!.Count : 0;

    private sealed class Counter
    {
        public int Count;
    }
}
