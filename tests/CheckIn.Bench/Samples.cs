using System.Collections.Concurrent;

namespace CheckIn.Bench;

/// <summary>Times in milliseconds, gathered from many threads.</summary>
internal sealed class Samples
{
    private readonly ConcurrentQueue<double> times = new();

    public int Count => times.Count;

    /// <summary>Half of all took no longer; null where there are none.</summary>
    public double? Median => Share(0.5);

    /// <summary>99 of 100 took no longer; null where there are none.</summary>
    public double? P99 => Share(0.99);

    public void Add(double milliseconds) => times.Enqueue(milliseconds);

    private double? Share(double share)
    {
        var sorted = times.Order().ToArray();
        return sorted.Length == 0 ? null : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
