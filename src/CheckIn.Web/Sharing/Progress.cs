using System.Text.Json;
using CheckIn.Domain.Sessions;
using CheckIn.Sealing;
using CheckIn.Web.Data;

namespace CheckIn.Web.Sharing;

/// <summary>Where a person is in a walk, sealed for that person.</summary>
internal static class Progress
{
    /// <exception cref="SealBrokenException">It was edited, or belongs to another walk.</exception>
    public static WalkProgress Open(UnlockedPerson me, Walk row) =>
        JsonSerializer.Deserialize<WalkProgress>(ProgressSeal.Open(me, row.SessionId, row.SealedProgress))!;

    public static void Seal(UnlockedPerson me, Walk row, WalkProgress progress) =>
        row.SealedProgress = ProgressSeal.Seal(me, row.SessionId, JsonSerializer.SerializeToUtf8Bytes(progress));
}
