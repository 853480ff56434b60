using System.Diagnostics;
using CheckIn.Bench.Apps;

namespace CheckIn.Bench.Measures;

/// <summary>From starting a program to the last byte of its first page, the programs in turns.</summary>
internal sealed class ColdStarts(BenchRun bench)
{
    public async Task MeasureAsync(CancellationToken ct)
    {
        await bench.SayAsync("Cold starts");
        var starts = bench.Apps.All.ToDictionary(app => app, _ => new Samples());
        var restarts = new Samples();
        for (var i = 0; i < bench.Options.ColdStarts; i++)
        {
            var data = bench.NewFolder();
            foreach (var (app, times) in starts)
            {
                times.Add(await StartAsync(app, data, ct));
            }

            restarts.Add(await StartAsync(bench.Apps.CheckIn, data, ct));
        }

        bench.Add("start to first page, with no data yet, median, ms", starts, s => s.Median);
        bench.Report.Add(new Line("start to first page, with data there, median, ms", restarts.Median, starts[bench.Apps.Stock].Median, starts[bench.Apps.Mud].Median));
    }

    private async Task<double> StartAsync(App app, string data, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await using var server = await bench.StartAsync(app, data, ct);
        await new PageClient(server.Address).GetAsync(app.FirstPage, ct);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
