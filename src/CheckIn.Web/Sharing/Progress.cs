using System.Text.Json;
using CheckIn.Domain.Sessions;
using CheckIn.Web.Data;
using CheckIn.Web.Sealing;

namespace CheckIn.Web.Sharing;

/// <summary>Where a person is in a walk, sealed for that person.</summary>
internal static class Progress
{
    // One size, so that the row does not tell how far somebody came.
    private const int Size = 256;

    /// <exception cref="SealBrokenException">It was edited, or belongs to another walk.</exception>
    public static WalkProgress Open(UnlockedPerson me, Walk row) => JsonSerializer.Deserialize<WalkProgress>(
        me.Open(row.SealedProgress, SealContext.Progress(me.Id, row.SessionId)).AsSpan().TrimEnd((byte)' '))!;

    public static void Seal(UnlockedPerson me, Walk row, WalkProgress progress)
    {
        var json = new byte[Size];
        json.AsSpan().Fill((byte)' ');
        JsonSerializer.SerializeToUtf8Bytes(progress).CopyTo(json, 0);
        row.SealedProgress = me.Seal(json, SealContext.Progress(me.Id, row.SessionId));
    }
}
