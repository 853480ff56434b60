using System.Runtime.InteropServices;
using CheckIn.Bench;
using CheckIn.Bench.Apps;

// Every wait ends with this; publishing has its own time, because it depends on what is built already.
using var ended = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var stopped = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
BenchOptions options;
try
{
    options = BenchOptions.Parse(args);
}
catch (BenchException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}

var scratch = Directory.CreateTempSubdirectory("checkin-bench-").FullName;
try
{
    // Should anything wait without asking whether the time is over, this does not.
    var run = RunAsync();
    if (await Task.WhenAny(run, Task.Delay((2 * options.Limit) + Waiting.Longest, TimeProvider.System, CancellationToken.None)) != run)
    {
        await Console.Error.WriteLineAsync("The time was over and something did not end.");
        return 3;
    }

    return await run;
}
finally
{
    Children.KillAll();
    Directory.Delete(scratch, recursive: true);
}

// Whoever stops us stops what we started as well.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    ended.Cancel();
}

async Task<int> RunAsync()
{
    try
    {
        ended.CancelAfter(options.Limit);
        var apps = await PublishedApps.InAsync(options.Published ?? Path.Combine(scratch, "published"), Console.Error, ended.Token);
        ended.CancelAfter(options.Limit);
        var bench = new BenchRun(options, apps, scratch, Console.Error);
        await bench.RunAsync(ended.Token);
        await Console.Out.WriteLineAsync(bench.Report.Markdown());
        foreach (var failure in bench.Report.Failures)
        {
            await Console.Error.WriteLineAsync($"FAILED {failure}");
        }

        return bench.Report.Failures.Count == 0 ? 0 : 1;
    }
    catch (BenchException e)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
    catch (OperationCanceledException)
    {
        await Console.Error.WriteLineAsync("The time was over before anything was measured.");
        return 1;
    }
}
