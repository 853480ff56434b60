using System.Text.Json;
using CheckIn.Domain.Talking;
using CheckIn.Sealing;
using CheckIn.Web.Data;

namespace CheckIn.Web.Features.Together;

/// <summary>How a sitting is stored: one row, of one size, written over at each change and gone at the end.</summary>
internal static class StoredSitting
{
    /// <exception cref="SealBrokenException">It was edited, or belongs to another check-in.</exception>
    public static Sitting Open(SittingSeal seal, SittingRow row) => JsonSerializer.Deserialize<Sitting>(seal.Open(row.SessionId, row.SealedState))!;

    /// <summary>Brings the row up to date: a new one, the changed one, or none where there is no sitting.</summary>
    public static void Write(CheckInDbContext db, SittingSeal seal, Guid session, SittingRow? row, Sitting sitting)
    {
        if (sitting.IsNothing)
        {
            if (row is not null)
            {
                db.Together.Remove(row);
            }

            return;
        }

        if (row is null)
        {
            row = new SittingRow { SessionId = session };
            db.Together.Add(row);
        }

        row.Version++;
        row.SealedState = seal.Seal(session, JsonSerializer.SerializeToUtf8Bytes(sitting));
    }

    /// <summary>Where one person's screens of a sitting listen. One topic a person: what only one of them may know wakes no other page.</summary>
    public static Guid Topic(Guid session, Guid person) => new(
        Fingerprint.Of([.. "together"u8, .. session.ToByteArray(), .. person.ToByteArray()]).AsSpan(0, 16));
}
