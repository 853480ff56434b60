using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Data;

/// <summary>Tidies something up again and again, for as long as the app runs. What fails once is tried again next time.</summary>
internal abstract class Sweep(TimeSpan step, TimeProvider time, ILogger log) : BackgroundService
{
    protected TimeProvider Time { get; } = time;

    /// <summary>Tidies up once.</summary>
    protected internal abstract Task SweepAsync();

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(step, Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync();
            }
            catch (Exception e) when (e is DbException or DbUpdateException)
            {
                // Nothing depends on it: what is over is over for whoever looks, swept or not.
                log.LogWarning(e, "{Sweep} could not sweep, and tries again in {Step}.", GetType().Name, step);
            }
        }
    }
}
