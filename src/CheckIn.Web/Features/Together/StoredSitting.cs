using System.Security.Cryptography;
using System.Text.Json;
using CheckIn.Domain.Talking;
using CheckIn.Web.Data;
using CheckIn.Web.Sealing;

namespace CheckIn.Web.Features.Together;

/// <summary>How a sitting is stored: one row, of one size, written over at each change and gone at the end.</summary>
internal static class StoredSitting
{
    // Two people with every screen they may have fit twice.
    private const int Size = 4096;

    /// <exception cref="SealBrokenException">It was edited, or belongs to another check-in.</exception>
    public static Sitting Open(ServerKeys server, SittingRow row) => JsonSerializer.Deserialize<Sitting>(
        Padding.Unpad(server.Plan.Open(row.SealedState, SealContext.Together(row.SessionId))))!;

    /// <summary>Brings the row up to date: a new one, the changed one, or none where there is no sitting.</summary>
    public static void Write(CheckInDbContext db, ServerKeys server, Guid session, SittingRow? row, Sitting sitting)
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
        row.SealedState = server.Plan.Seal(Padding.Pad(JsonSerializer.SerializeToUtf8Bytes(sitting), Size), SealContext.Together(session));
    }

    /// <summary>Where one person's screens of a sitting listen. One topic a person: what only one of them may know wakes no other page.</summary>
    public static Guid Topic(Guid session, Guid person) => new(
        SHA256.HashData([.. "together"u8, .. session.ToByteArray(), .. person.ToByteArray()]).AsSpan(0, 16));
}
