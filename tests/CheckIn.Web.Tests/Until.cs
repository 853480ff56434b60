using System.Diagnostics;

namespace CheckIn.Web.Tests;

/// <summary>Waiting for what happens by itself, with an end for when it never does.</summary>
internal static class Until
{
    /// <summary>Long enough for a machine that does much else; nothing that works takes nearly as long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Asks again and again until it is so.</summary>
    /// <param name="what">What is awaited, for whoever reads that it did not come.</param>
    /// <exception cref="TimeoutException">It was not so within <see cref="Patience"/>, or the <paramref name="patience"/> given.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > (patience ?? Patience))
            {
                throw new TimeoutException($"Waited {waited.Elapsed.TotalSeconds:0} seconds in vain until {what}.");
            }

            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? patience = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, patience);

    /// <summary>The same task, which fails where it does not come to its end within <see cref="Patience"/>.</summary>
    public static Task Soon(this Task task) => task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <inheritdoc cref="Soon(Task)"/>
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Patience, TestContext.Current.CancellationToken);
}
