using System.Text.Json;
using CheckIn.Domain.Sessions;
using CheckIn.Web.Data;
using CheckIn.Web.Sealing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Walking;

/// <summary>Stores where a person is in a walk, sealed for that person.</summary>
internal static class Progress
{
    // One size, so that the row does not tell how far somebody came.
    private const int Size = 256;

    public static WalkProgress Open(UnlockedPerson me, Walk row) => JsonSerializer.Deserialize<WalkProgress>(
        me.Open(row.SealedProgress, SealContext.Progress(me.Id, row.SessionId)).AsSpan().TrimEnd((byte)' '))!;

    public static async Task<WalkProgress> ReadAsync(UnlockedPerson me, CheckInDbContext db, Guid session) =>
        await FindAsync(me, db, session) is { } row ? Open(me, row) : WalkProgress.Beginning;

    public static async Task<WalkProgress> ChangeAsync(
        UnlockedPerson me, CheckInDbContext db, Guid session, Func<WalkProgress, WalkProgress> change)
    {
        var row = await FindAsync(me, db, session);
        var progress = change(row is null ? WalkProgress.Beginning : Open(me, row));
        if (row is null)
        {
            row = new Walk { SessionId = session, PersonId = me.Id };
            db.Walks.Add(row);
        }

        var json = new byte[Size];
        json.AsSpan().Fill((byte)' ');
        JsonSerializer.SerializeToUtf8Bytes(progress).CopyTo(json, 0);
        row.SealedProgress = me.Seal(json, SealContext.Progress(me.Id, session));
        return progress;
    }

    public static Task<Walk?> FindAsync(UnlockedPerson me, CheckInDbContext db, Guid session) =>
        db.Walks.SingleOrDefaultAsync(w => w.SessionId == session && w.PersonId == me.Id);
}
