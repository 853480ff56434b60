using System.Collections.Concurrent;
using System.Diagnostics;

namespace CheckIn.Bench.Apps;

/// <summary>The programs that run because of us: none outlives the benchmark, however it ends.</summary>
internal static class Children
{
    private static readonly ConcurrentDictionary<Process, bool> Running = new();

    public static void Start(Process process)
    {
        process.Start();
        Running[process] = true;
    }

    public static void Ended(Process process) => Running.TryRemove(process, out _);

    public static void KillAll()
    {
        foreach (var process in Running.Keys)
        {
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It ended meanwhile.
            }
        }
    }
}
