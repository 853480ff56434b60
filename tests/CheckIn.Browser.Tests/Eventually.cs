namespace CheckIn.Browser.Tests;

/// <summary>Waits for a condition outside the browser. Inside it, Playwright's own expectations do.</summary>
internal static class Eventually
{
    /// <summary>How long something may take that no promise gives a time to: long enough for a machine that is busy otherwise.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>The same, which fails where it does not come to its end in time: a browser may never answer.</summary>
    public static Task Soon(this Task task) => task.WaitAsync(Patience, TimeProvider.System);

    public static Task<T> SeesAsync<T>(Func<T> look, Func<T, bool> isThere, Func<string> complaint) =>
        SeesAsync(() => Task.FromResult(look()), isThere, complaint);

    /// <returns>What <paramref name="look"/> saw when <paramref name="isThere"/> agreed.</returns>
    public static async Task<T> SeesAsync<T>(Func<Task<T>> look, Func<T, bool> isThere, Func<string> complaint)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            if (await look() is var seen && isThere(seen))
            {
                return seen;
            }

            await Task.Delay(Step, TimeProvider.System);
        }

        throw new TimeoutException(complaint());
    }
}
