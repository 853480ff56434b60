using System.Security.Claims;
using CheckIn.Domain.Couples;
using CheckIn.Sealing;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Pairing;

/// <summary>An invitation that this person accepted and that its inviter has not approved yet.</summary>
public sealed record AcceptedInvitation(string InviterName, string FourWords);

/// <summary>What somebody who accepted an invitation sees of it without its link, and how they step back from it.</summary>
public sealed class Acceptance(
    PersonalStore own, ServerKeys server, Languages languages, TimeProvider time)
{
    /// <summary>The invitation that waits for its inviter's yes, or null.</summary>
    public async Task<AcceptedInvitation?> WaitingAsync(ClaimsPrincipal principal)
    {
        await using var read = await own.ReadAsync(principal);
        var (db, me) = (read.Db, read.Me);
        if (await db.CoupleMembers.AnyAsync(m => m.PersonId == me.Id))
        {
            return null;
        }

        var rows = await Unanswered(db, me.Id).OrderByDescending(i => i.MadeAt).ToListAsync();
        return await InviterAsync(db, rows, me.Id, time.GetUtcNow()) is var (row, name) ? new AcceptedInvitation(name, row.FourWords(server, languages)!) : null;
    }

    /// <summary>The first of some invitations that this person accepted and that waits for its inviter's yes, and who that is.</summary>
    internal static async Task<(InvitationRow Row, string Name)?> InviterAsync(CheckInDbContext db, IEnumerable<InvitationRow> rows, Guid claimant, DateTimeOffset now)
    {
        foreach (var row in rows)
        {
            var inviterPaired = await db.CoupleMembers.AnyAsync(m => m.PersonId == row.InviterId);
            if (row.Rules().StandingFor(claimant, visitorsPartner: null, inviterPaired, now) == InvitationStanding.Accepted)
            {
                return (row, await db.Users.Where(p => p.Id == row.InviterId).Select(p => p.UserName!).SingleAsync());
            }
        }

        return null;
    }

    /// <summary>Steps back from what was accepted. The link is used up: whoever made it may make another.</summary>
    public async Task StepBackAsync(ClaimsPrincipal principal)
    {
        await using var write = await own.WriteAsync(principal);
        await Unanswered(write.Db, write.Me.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Withdrawn, true));
        await write.CommitAsync();
    }

    private static IQueryable<InvitationRow> Unanswered(CheckInDbContext db, Guid claimant) =>
        db.Invitations.Where(i => i.ClaimantId == claimant && !i.Withdrawn && !i.Approved);
}
