using CheckIn.Web.Data;
using CheckIn.Web.Sealing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Together;

/// <summary>Removes what is left of sittings that both went away from without ending them.</summary>
internal sealed class ForgottenSittings(Store store, ServerKeys server, TimeProvider time, ILogger<ForgottenSittings> log)
    : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    internal async Task SweepAsync()
    {
        await using var write = await store.WriteAsync();
        var rows = await write.Db.Together.ToListAsync();
        write.Db.Together.RemoveRange(rows.Where(IsOver));
        await write.CommitAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Step, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync();
            }
            catch (Exception e) when (e is System.Data.Common.DbException or DbUpdateException)
            {
                // The next sweep comes soon, and whoever looks at a forgotten sitting ends it anyway.
                log.LogWarning(e, "Forgotten sittings could not be swept.");
            }
        }
    }

    private bool IsOver(TogetherRow row)
    {
        try
        {
            return StoredSitting.Open(server, row).IsForgotten(time.GetUtcNow());
        }
        catch (SealBrokenException)
        {
            // A damaged sitting keeps nobody from beginning another.
            return true;
        }
    }
}
