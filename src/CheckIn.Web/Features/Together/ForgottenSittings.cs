using CheckIn.Sealing;
using CheckIn.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Together;

/// <summary>Removes what is left of sittings that both went away from without ending them.</summary>
internal sealed class ForgottenSittings(Store store, SittingSeal seal, TimeProvider time, ILogger<ForgottenSittings> log)
    : Sweep(TimeSpan.FromMinutes(5), time, log)
{
    protected internal override async Task SweepAsync()
    {
        await using var write = await store.WriteAsync();
        var rows = await write.Db.Together.ToListAsync();
        write.Db.Together.RemoveRange(rows.Where(IsOver));
        await write.CommitAsync();
    }

    private bool IsOver(SittingRow row)
    {
        try
        {
            return StoredSitting.Open(seal, row).IsForgotten(Time.GetUtcNow());
        }
        catch (SealBrokenException)
        {
            // A damaged sitting keeps nobody from beginning another.
            return true;
        }
    }
}
