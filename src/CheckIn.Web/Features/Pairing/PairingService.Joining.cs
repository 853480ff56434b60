using System.Security.Claims;
using CheckIn.Domain.Couples;
using CheckIn.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Pairing;

/// <summary>Two people say yes to each other: the one who was invited, and then the one who invited.</summary>
public sealed partial class PairingService
{
    /// <summary>Accepts the invitation behind a link. Only the first to accept gets it.</summary>
    public async Task<InvitationView> AcceptAsync(ClaimsPrincipal principal, string? token)
    {
        await using var write = await own.WriteAsync(principal);
        var (db, me) = (write.Db, write.Me);
        var row = await FindAsync(db, token);
        if (row is not null && (await LookAsync(db, me.Id, row)).Standing == InvitationStanding.Open)
        {
            row.ClaimantId = me.Id;
            await write.CommitAsync();
        }

        return await LookAsync(db, me.Id, row);
    }

    /// <summary>The inviter approves whoever accepted, having compared the four words.</summary>
    /// <param name="claimantWords">The words that the inviter's screen showed: an approval is for whoever has these, and for no other.</param>
    /// <returns>Whether the two are a couple now.</returns>
    public async Task<bool> ApproveAsync(ClaimsPrincipal principal, string? claimantWords)
    {
        await using var write = await own.WriteAsync(principal);
        var (db, me) = (write.Db, write.Me);
        var row = await StandingOf(db, me.Id).OrderByDescending(i => i.MadeAt).FirstOrDefaultAsync();
        if (row?.ClaimantId is not { } claimant || row.FourWords(server, languages) != claimantWords)
        {
            return false;
        }

        var inviterPaired = await db.CoupleMembers.AnyAsync(m => m.PersonId == me.Id);
        var claimantPaired = await db.CoupleMembers.AnyAsync(m => m.PersonId == claimant);
        if (!row.Rules().CanBeApproved(inviterPaired, claimantPaired, time.GetUtcNow()))
        {
            return false;
        }

        var couple = new Couple { Id = Guid.NewGuid(), BeganAt = time.GetUtcNow() };
        couple.Members.Add(new CoupleMember { CoupleId = couple.Id, PersonId = me.Id });
        couple.Members.Add(new CoupleMember { CoupleId = couple.Id, PersonId = claimant });
        db.Couples.Add(couple);
        row.Approved = true;
        await write.CommitAsync();
        return true;
    }
}
