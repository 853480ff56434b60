namespace CheckIn.Bench;

/// <summary>Waiting that ends: by what is waited for, after half a minute, or when the whole run's time is over.</summary>
internal static class Waiting
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    public static Task ForAsync(TimeSpan time, CancellationToken ct) => Task.Delay(time, TimeProvider.System, ct);

    public static async Task UntilAsync(Func<bool> isSo, Func<string> otherwise, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Longest)
            {
                throw new BenchException(otherwise());
            }

            await ForAsync(Step, ct);
        }
    }
}
