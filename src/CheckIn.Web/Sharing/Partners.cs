using CheckIn.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Sharing;

/// <summary>The other person of somebody's couple.</summary>
internal sealed record PersonsPartner(Guid Id, string Name, Guid Couple);

internal static class Partners
{
    // Asked by nearly every page: translated once, not looked up by its expression each time.
    private static readonly Func<CheckInDbContext, Guid, Task<PersonsPartner?>> StoredAsync = EF.CompileAsyncQuery((CheckInDbContext db, Guid person) =>
        (from mine in db.CoupleMembers
         from theirs in db.CoupleMembers
         from partner in db.Users
         where mine.PersonId == person && theirs.CoupleId == mine.CoupleId && theirs.PersonId != person && partner.Id == theirs.PersonId
         select new PersonsPartner(partner.Id, partner.UserName!, mine.CoupleId)).SingleOrDefault());

    /// <summary>The other person of somebody's couple, or null.</summary>
    public static Task<PersonsPartner?> OfAsync(CheckInDbContext db, Guid person) => StoredAsync(db, person);
}
