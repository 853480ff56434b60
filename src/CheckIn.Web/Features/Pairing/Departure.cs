using CheckIn.Web.App;
using CheckIn.Web.Data;
using CheckIn.Web.Features.People;
using CheckIn.Web.Features.Sharing;
using CheckIn.Web.Sealing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Pairing;

/// <summary>One person's leaving: the couple ends, and everything open or offered between the two closes.</summary>
public sealed class Departure(IDbContextFactory<CheckInDbContext> databases, AnswerVault vault, ServerKeys server, ILiveChannel live, TimeProvider time)
{
    public async Task LeaveAsync(UnlockedPerson me)
    {
        ArgumentNullException.ThrowIfNull(me);
        await using var db = await databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await SignInKeeper.EnsureOpenAsync(db, me);
        var couple = await db.Couples.Include(c => c.Members).SingleOrDefaultAsync(c => c.Members.Any(m => m.PersonId == me.Id));
        if (couple is null)
        {
            return;
        }

        var sessions = await db.Sessions.Where(s => s.CoupleId == couple.Id).Select(s => s.Id).ToListAsync();
        foreach (var id in sessions)
        {
            await CloseAsync(db, me, id);
        }

        await db.Walks.Where(w => sessions.Contains(w.SessionId)).ExecuteUpdateAsync(set => set.SetProperty(w => w.SaysReady, false));
        await db.Together.Where(t => sessions.Contains(t.SessionId)).ExecuteDeleteAsync();
        await db.CardWords.Where(w => w.CoupleId == couple.Id).ExecuteDeleteAsync();
        db.CoupleMembers.RemoveRange(couple.Members);
        couple.EndedAt = time.GetUtcNow();
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        foreach (var id in sessions)
        {
            await live.PublishAsync(id);
        }
    }

    private async Task CloseAsync(CheckInDbContext db, UnlockedPerson me, Guid session)
    {
        try
        {
            var shared = (await SharedSession.LoadAsync(db, vault, server, session, me.Id))!;
            foreach (var prompt in shared.Plan.Prompts)
            {
                if (shared.ExchangeFor(prompt) is { } exchange)
                {
                    shared.CloseAsIn(exchange, exchange.Leave(), prompt, me.Id);
                }
            }

            shared.Replies.RemoveAll();
            shared.RenewKeys(me);
        }
        catch (SealBrokenException)
        {
            // Damage holds nobody in a couple: what cannot be read is closed unread.
            var open = await db.Grants.Where(g => g.SessionId == session).ToListAsync();
            foreach (var answer in await db.Answers.Where(a => a.SessionId == session).ToListAsync())
            {
                vault.EmptySlot(answer);
                answer.NeedsNewKey |= open.Exists(g => g.AnswerId == answer.Id);
            }

            db.Grants.RemoveRange(open);
            db.Replies.RemoveRange(await db.Replies.Where(r => r.SessionId == session).ToListAsync());
        }
    }
}
