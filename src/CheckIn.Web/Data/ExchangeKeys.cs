using CheckIn.Sealing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Data;

/// <summary>The public halves that are sealed for, and the sealed private halves that open.</summary>
internal static class ExchangeKeys
{
    /// <summary>The person's newest key: what is sealed for them from now on is sealed for this one.</summary>
    public static Task<ExchangeKey> KeyToSealForAsync(this CheckInDbContext db, Guid person) =>
        db.ExchangeKeys.Where(k => k.PersonId == person).OrderByDescending(k => k.Version).FirstAsync();

    /// <summary>The key that something was sealed for; null where there is none of that version.</summary>
    public static ValueTask<ExchangeKey?> KeySealedForAsync(this CheckInDbContext db, Guid person, int version) =>
        db.ExchangeKeys.FindAsync(person, version);
}
