using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CheckIn.Web.Tests.Promises;

/// <summary>How long the processor has worked for the thread that asks; where a system does not tell, how long ago anything was.</summary>
internal static partial class Work
{
    // CLOCK_THREAD_CPUTIME_ID. Source: clock_gettime(2).
    private const int OfThisThread = 3;

    public static TimeSpan Done() => OperatingSystem.IsLinux() && Read(OfThisThread, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : Stopwatch.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
