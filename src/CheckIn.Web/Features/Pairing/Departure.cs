using System.Security.Claims;
using CheckIn.Sealing;
using CheckIn.Web.Live;
using CheckIn.Web.Sharing;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Pairing;

/// <summary>One person's leaving: the couple ends, and everything open or offered between the two closes.</summary>
public sealed class Departure(PersonalStore own, SessionKeys keys, ILiveChannel live, TimeProvider time)
{
    /// <summary>Leaves the couple, at once and without anyone's consent.</summary>
    public async Task LeaveAsync(ClaimsPrincipal principal)
    {
        await using var write = await own.WriteAsync(principal);
        var (db, me) = (write.Db, write.Me);
        var couple = await db.Couples.Include(c => c.Members).SingleOrDefaultAsync(c => c.Members.Any(m => m.PersonId == me.Id));
        if (couple is null)
        {
            return;
        }

        var sessions = await db.LoadAsync(keys, await db.Sessions.Where(s => s.CoupleId == couple.Id).ToListAsync());
        foreach (var shared in sessions)
        {
            Close(shared, me);
        }

        var ids = sessions.Select(s => s.Row.Id).ToList();
        await db.Together.Where(t => ids.Contains(t.SessionId)).ExecuteDeleteAsync();
        await db.CardWords.Where(w => w.CoupleId == couple.Id).ExecuteDeleteAsync();
        db.CoupleMembers.RemoveRange(couple.Members);
        couple.EndedAt = time.GetUtcNow();
        await write.CommitAsync();
        foreach (var id in ids)
        {
            await live.PublishAsync(id);
        }
    }

    private static void Close(SharedSession shared, UnlockedPerson me)
    {
        try
        {
            shared.Leave(me.Id);
        }
        catch (SealBrokenException)
        {
            // Damage holds nobody in a couple: what cannot be read is closed unread.
            shared.CloseUnread();
        }

        shared.RenewKeys(me);
    }
}
