using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Web.Data;
using CheckIn.Web.Sealing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Sharing;

/// <summary>
/// The answers of one check-in as stored, with who was given the right to read which. It knows no rule: what may be
/// opened or closed is said by <see cref="SharedSession"/>. Nothing is saved until the caller saves.
/// </summary>
internal sealed class AnswerRows(CheckInDbContext db, AnswerVault vault, ServerKeys server, Guid session, List<Answer> answers, List<Grant> grants)
{
    public static async Task<AnswerRows> LoadAsync(CheckInDbContext db, AnswerVault vault, ServerKeys server, Guid session) => new(
        db,
        vault,
        server,
        session,
        await db.Answers.Where(a => a.SessionId == session).ToListAsync(),
        await db.Grants.Where(g => g.SessionId == session).ToListAsync());

    public Answer? AnswerOf(Guid author, Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var tag = server.Tag(author, session, prompt.Id);
        return answers.SingleOrDefault(a => a.AuthorId == author && a.Tag.AsSpan().SequenceEqual(tag));
    }

    public Answer Add(Guid author, Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var row = new Answer { Id = Guid.NewGuid(), SessionId = session, AuthorId = author, Tag = server.Tag(author, session, prompt.Id) };
        answers.Add(row);
        db.Answers.Add(row);
        return row;
    }

    public Grant? GrantTo(Guid reader, Answer answer) => grants.SingleOrDefault(g => g.AnswerId == answer.Id && g.ReaderId == reader);

    /// <summary>Seals all slots of one person anew, so that two copies of the database do not show which one was chosen for.</summary>
    public void RenewSlots(Guid author) => answers.Where(a => a.AuthorId == author).ToList().ForEach(vault.RenewSlot);

    /// <summary>Gives a new key to each answer of this person that was closed since: an old grant then opens nothing.</summary>
    /// <returns>Whether there was any.</returns>
    public bool RenewKeys(UnlockedPerson me)
    {
        ArgumentNullException.ThrowIfNull(me);
        var due = answers.Where(a => a.AuthorId == me.Id && a.NeedsNewKey).ToList();
        due.ForEach(row => RenewKey(me, row));
        return due.Count > 0;
    }

    /// <summary>Turns what stands in an answer's slot into the reader's right to read it.</summary>
    public void Open(Answer row, Guid reader, DateTimeOffset now)
    {
        var grant = vault.OpenSlot(row, reader, now);
        if (GrantTo(reader, row) is { } left)
        {
            // One of a pair that lost the other: this opening replaces it.
            db.Entry(left).CurrentValues.SetValues(grant);
            return;
        }

        grants.Add(grant);
        db.Grants.Add(grant);
    }

    public void RemoveGrantsTo(params IReadOnlyCollection<Guid> ids)
    {
        var closed = grants.Where(g => ids.Contains(g.AnswerId)).ToList();
        db.Grants.RemoveRange(closed);
        grants.RemoveAll(closed.Contains);
    }

    private void RenewKey(UnlockedPerson me, Answer row)
    {
        try
        {
            vault.Seal(me, row, AnswerVault.OpenOwn(ReadingGrant.Own(me.Id, row.AuthorId, row.Id)!, me, row));
        }
        catch (SealBrokenException)
        {
            // Damaged, so that no key opens it any more. Whoever looks at it is told; the others stay readable.
            row.NeedsNewKey = false;
        }
    }
}
