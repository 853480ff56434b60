using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Data;

namespace CheckIn.Web.Sharing;

/// <summary>
/// The answers of one check-in as stored, with who was given the right to read which. It knows no rule: what may be
/// opened or closed is said by <see cref="SharedSession"/>. Nothing is saved until the caller saves.
/// </summary>
internal sealed class AnswerRows(CheckInDbContext db, AnswerVault vault, ServerKeys server, Guid session, List<Answer> answers, List<Grant> grants)
{
    private readonly Dictionary<(Guid Author, string PromptId), byte[]> tags = [];

    /// <summary>Somebody may read something that the other wrote.</summary>
    public bool SomethingIsGranted => grants.Count > 0;

    /// <summary>Something of this person's was closed by the other and has no new key yet.</summary>
    public bool NeedsNewKeys(Guid author) => answers.Exists(a => a.AuthorId == author && a.NeedsNewKey);

    public Answer? AnswerOf(Guid author, Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var tag = TagOf(author, prompt);
        return answers.SingleOrDefault(a => a.AuthorId == author && a.Tag.AsSpan().SequenceEqual(tag));
    }

    public Answer Add(Guid author, Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var row = new Answer { Id = Guid.NewGuid(), SessionId = session, AuthorId = author, Tag = TagOf(author, prompt) };
        answers.Add(row);
        db.Answers.Add(row);
        return row;
    }

    public Grant? GrantTo(Guid reader, Answer answer) => grants.SingleOrDefault(g => g.AnswerId == answer.Id && g.ReaderId == reader);

    /// <summary>Seals all slots of one person anew, so that two copies of the database do not show which one was chosen for.</summary>
    public void RenewSlots(Guid author)
    {
        foreach (var row in answers.Where(a => a.AuthorId == author))
        {
            try
            {
                vault.RenewSlot(row);
            }
            catch (SealBrokenException)
            {
                // Damaged: it can be chosen for no more, and whoever looks at it is told. The others can.
            }
        }
    }

    /// <summary>Gives a new key to each answer of this person that was closed since: an old grant then opens nothing.</summary>
    public void RenewKeys(UnlockedPerson me)
    {
        ArgumentNullException.ThrowIfNull(me);
        foreach (var row in answers.Where(a => a.AuthorId == me.Id && a.NeedsNewKey))
        {
            RenewKey(me, row);
        }
    }

    /// <summary>Turns what stands in both slots of an exchange into the right of each to read the other, where it is due.</summary>
    /// <returns>Whether it opened.</returns>
    /// <exception cref="SealBrokenException">A slot was edited.</exception>
    public bool OpenIfDue(ExchangeRows exchange, DateTimeOffset now)
    {
        var (toOther, toOne) = (New(), New());
        var opened = vault.OpenIfDue(exchange, toOther, toOne);
        if (opened)
        {
            Keep(toOther);
            Keep(toOne);
        }

        return opened;

        Grant New() => new() { SessionId = session, OpenedAt = now };
    }

    public void RemoveGrantsTo(params IReadOnlyCollection<Guid> ids)
    {
        var closed = grants.Where(g => ids.Contains(g.AnswerId)).ToList();
        db.Grants.RemoveRange(closed);
        grants.RemoveAll(closed.Contains);
    }

    /// <summary>Empties every slot and takes every right away, unread: for rows that cannot be read any more.</summary>
    public void CloseUnread()
    {
        foreach (var row in answers)
        {
            vault.EmptySlot(row);
            row.NeedsNewKey |= grants.Exists(g => g.AnswerId == row.Id);
        }

        db.Grants.RemoveRange(grants);
        grants.Clear();
    }

    private void Keep(Grant grant)
    {
        if (grants.Find(g => g.AnswerId == grant.AnswerId && g.ReaderId == grant.ReaderId) is { } left)
        {
            // One of a pair that lost the other: this opening replaces it.
            db.Entry(left).CurrentValues.SetValues(grant);
            return;
        }

        grants.Add(grant);
        db.Grants.Add(grant);
    }

    private byte[] TagOf(Guid author, Prompt prompt)
    {
        if (!tags.TryGetValue((author, prompt.Id), out var tag))
        {
            tag = server.Tag(author, session, prompt.Id);
            tags.Add((author, prompt.Id), tag);
        }

        return tag;
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
