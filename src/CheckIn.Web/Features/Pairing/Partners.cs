using CheckIn.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Pairing;

internal static class Partners
{
    /// <summary>The other person of somebody's couple, or null.</summary>
    public static async Task<Person?> OfAsync(CheckInDbContext db, Guid person) =>
        await (from mine in db.CoupleMembers
               from theirs in db.CoupleMembers
               from partner in db.Users
               where mine.PersonId == person && theirs.CoupleId == mine.CoupleId && theirs.PersonId != person && partner.Id == theirs.PersonId
               select partner).AsNoTracking().SingleOrDefaultAsync();
}
