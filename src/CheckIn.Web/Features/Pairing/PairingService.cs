using System.Globalization;
using System.Security.Claims;
using CheckIn.Domain;
using CheckIn.Domain.Couples;
using CheckIn.Sealing;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Sharing;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Pairing;

/// <summary>Joins two people into a couple.</summary>
public sealed partial class PairingService(
    PersonalStore own, Store store, ServerKeys server, Languages languages, TimeProvider time)
{
    // Long enough that an old link still says what became of it.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Makes an invitation; an earlier one that nobody was approved for is withdrawn.</summary>
    /// <returns>Whether one was made; somebody in a couple cannot invite.</returns>
    public async Task<bool> InviteAsync(ClaimsPrincipal principal)
    {
        await using var write = await own.WriteAsync(principal);
        var (db, me) = (write.Db, write.Me);
        if (await db.CoupleMembers.AnyAsync(m => m.PersonId == me.Id))
        {
            return false;
        }

        await WithdrawAllAsync(db, me.Id);
        var forgotten = time.GetUtcNow() - Kept;
        await db.Invitations.Where(i => i.MadeAt < forgotten).ExecuteDeleteAsync();
        var token = InvitationSeal.NewToken();
        var row = new InvitationRow { Id = Guid.NewGuid(), InviterId = me.Id, TokenHash = InvitationSeal.HashOf(token), MadeAt = time.GetUtcNow(), Language = CultureInfo.CurrentUICulture.Name };
        row.SealedToken = InvitationSeal.Seal(me, row.Id, token);
        db.Invitations.Add(row);
        await write.CommitAsync();
        return true;
    }

    /// <summary>The inviter's standing invitation, or null.</summary>
    public async Task<MyInvitation?> MineAsync(ClaimsPrincipal principal)
    {
        await using var read = await own.ReadAsync(principal);
        var (db, me) = (read.Db, read.Me);
        var row = await StandingOf(db, me.Id).OrderByDescending(i => i.MadeAt).FirstOrDefaultAsync();
        if (row is null || await db.CoupleMembers.AnyAsync(m => m.PersonId == me.Id))
        {
            return null;
        }

        var token = InvitationSeal.Open(me, row.Id, row.SealedToken);
        var claimant = row.ClaimantId is { } id ? await NameOfAsync(db, id) : null;
        return new MyInvitation(row.Id, token, row.Rules().ExpiresAt, claimant, row.FourWords(server, languages));
    }

    /// <summary>Where a pairing stands that is not made yet; null where nobody waits for anybody.</summary>
    public async Task<HalfMade?> HalfMadeAsync(ClaimsPrincipal principal)
    {
        await using var read = await own.ReadAsync(principal);
        var (db, me) = (read.Db, read.Me.Id);
        var rows = await Standing(db)
            .Where(i => (i.InviterId == me || i.ClaimantId == me) && i.ClaimantId != null)
            .OrderByDescending(i => i.MadeAt)
            .ToListAsync();
        if (rows.Count == 0 || await db.CoupleMembers.AnyAsync(m => m.PersonId == me))
        {
            return null;
        }

        if (rows.Find(r => r.InviterId == me)?.ClaimantId is { } claimant)
        {
            return new HalfMade(await NameOfAsync(db, claimant), null);
        }

        return await Acceptance.InviterAsync(db, rows, me, time.GetUtcNow()) is var (_, inviter) ? new HalfMade(null, inviter) : null;
    }

    /// <summary>Withdraws the standing invitation, or says no to whoever accepted it.</summary>
    public async Task WithdrawAsync(ClaimsPrincipal principal)
    {
        await using var write = await own.WriteAsync(principal);
        await WithdrawAllAsync(write.Db, write.Me.Id);
        await write.CommitAsync();
    }

    /// <summary>What the invitation behind a link is to this visitor, signed in or not.</summary>
    public async Task<InvitationView> LookAsync(ClaimsPrincipal visitor, string? token)
    {
        await using var read = await store.ReadAsync();
        var db = read.Db;
        return await LookAsync(db, SignInClaims.PersonIdOrNull(visitor), await FindAsync(db, token));
    }

    /// <summary>
    /// A word that changes when a pairing page should be shown anew. Asking does not count as using the sign-in, or
    /// a page left open would never lock.
    /// </summary>
    public async Task<string> StateAsync(ClaimsPrincipal principal)
    {
        var me = SignInClaims.PersonId(principal);
        await using var read = await store.ReadAsync();
        var db = read.Db;
        var couple = await db.CoupleMembers.Where(m => m.PersonId == me).Select(m => (Guid?)m.CoupleId).SingleOrDefaultAsync();
        var open = await db.Invitations.CountAsync(i => (i.InviterId == me || i.ClaimantId == me) && !i.Withdrawn && !i.Approved);
        var claimed = await db.Invitations.CountAsync(i => i.InviterId == me && i.ClaimantId != null && !i.Withdrawn && !i.Approved);
        return $"{(couple is null ? "alone" : "paired")}-{open}-{claimed}";
    }

    private static Task WithdrawAllAsync(CheckInDbContext db, Guid inviter) => db.Invitations
        .Where(i => i.InviterId == inviter && !i.Approved && !i.Withdrawn)
        .ExecuteUpdateAsync(set => set.SetProperty(i => i.Withdrawn, true));

    private static async Task<InvitationRow?> FindAsync(CheckInDbContext db, string? token)
    {
        var hash = InvitationSeal.HashOf(token ?? string.Empty);
        return await db.Invitations.SingleOrDefaultAsync(i => i.TokenHash == hash);
    }

    private static Task<string?> NameOfAsync(CheckInDbContext db, Guid person) =>
        db.Users.Where(p => p.Id == person).Select(p => p.UserName).SingleOrDefaultAsync();

    private IQueryable<InvitationRow> StandingOf(CheckInDbContext db, Guid inviter) => Standing(db).Where(i => i.InviterId == inviter);

    private IQueryable<InvitationRow> Standing(CheckInDbContext db)
    {
        var (earliest, latest) = (time.GetUtcNow() - Invitation.Lifetime, time.GetUtcNow() + Elapsed.Tolerance);
        return db.Invitations.Where(i => !i.Withdrawn && !i.Approved && i.MadeAt > earliest && i.MadeAt <= latest);
    }

    private async Task<InvitationView> LookAsync(CheckInDbContext db, Guid? visitor, InvitationRow? row)
    {
        if (row is null)
        {
            return new InvitationView(null, null, null);
        }

        var partner = visitor is null ? null : await Partners.OfAsync(db, visitor.Value);
        var inviterPaired = await db.CoupleMembers.AnyAsync(m => m.PersonId == row.InviterId);
        var standing = row.Rules().StandingFor(visitor, partner?.Id, inviterPaired, time.GetUtcNow());
        var fourWords = standing == InvitationStanding.Accepted ? row.FourWords(server, languages) : null;
        return new InvitationView(standing, visitor is null ? null : await NameOfAsync(db, row.InviterId), fourWords);
    }
}
