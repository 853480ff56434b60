using System.Security.Claims;
using CheckIn.Web.Data;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Sharing;

/// <summary>The other person of somebody's couple.</summary>
public sealed record PersonsPartner(Guid Id, string Name, Guid Couple);

/// <summary>Who is whose partner.</summary>
public sealed class Partners(PersonalStore own)
{
    // Asked by nearly every page: translated once, not looked up by its expression each time.
    private static readonly Func<CheckInDbContext, Guid, Task<PersonsPartner?>> StoredAsync = EF.CompileAsyncQuery((CheckInDbContext db, Guid person) =>
        (from mine in db.CoupleMembers
         from theirs in db.CoupleMembers
         from partner in db.Users
         where mine.PersonId == person && theirs.CoupleId == mine.CoupleId && theirs.PersonId != person && partner.Id == theirs.PersonId
         select new PersonsPartner(partner.Id, partner.UserName!, mine.CoupleId)).SingleOrDefault());

    /// <summary>The other person of the couple of whoever asks; null for somebody who is in no couple.</summary>
    /// <exception cref="SignInClosedException">The sign-in is locked or has ended.</exception>
    public async Task<PersonsPartner?> OfAsync(ClaimsPrincipal principal)
    {
        await using var read = await own.ReadAsync(principal);
        return await OfAsync(read.Db, read.Me.Id);
    }

    /// <summary>The other person of somebody's couple, or null.</summary>
    internal static Task<PersonsPartner?> OfAsync(CheckInDbContext db, Guid person) => StoredAsync(db, person);
}
