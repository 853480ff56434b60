using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;

namespace CheckIn.Web.Sharing;

/// <summary>What opens and closes in a check-in, and what must be new after it.</summary>
public sealed partial class SharedSession
{
    /// <summary>
    /// Seals anew what every choice might have changed: all of this person's slots and their progress. What was chosen,
    /// and whether anything was, is then not to be seen in two copies of the database.
    /// </summary>
    public void RenewChoices(UnlockedPerson me)
    {
        ArgumentNullException.ThrowIfNull(me);
        rows.RenewSlots(me.Id);
        try
        {
            if (WalkOf(me.Id) is not null)
            {
                ChangeProgress(me, p => p);
            }
        }
        catch (SealBrokenException)
        {
            // Damaged: whoever looks at the walk is told. It keeps nobody from taking back.
        }
    }

    /// <summary>Something of this person's was closed by the other and has no new key yet.</summary>
    public bool NeedsNewKeys(Guid person) => rows.NeedsNewKeys(person);

    /// <summary>Gives a new key to each answer of this person that was closed since: an old grant then opens nothing.</summary>
    public void RenewKeys(UnlockedPerson me) => rows.RenewKeys(me);

    /// <summary>Opens every exchange that is due: both halves in the same save.</summary>
    /// <returns>Whether anything opened.</returns>
    public bool OpenDue(DateTimeOffset now)
    {
        var opened = false;
        foreach (var prompt in ReadablePrompts())
        {
            if (RowsFor(prompt) is { } exchange && OpensWhereReadable(exchange, now))
            {
                // An opening begins a conversation anew, whatever damage may have left of an earlier one.
                Replies.RemoveAllAbout(prompt);
                opened = true;
            }
        }

        return opened;
    }

    /// <summary>Takes back an offer without a trace, or closes both halves of what was open.</summary>
    /// <returns>Whom to tell: something that was open is closed now, or nothing that anybody saw has changed.</returns>
    public Tell TakeBack(Guid person, Prompt prompt) =>
        ExchangeFor(prompt) is { } exchange && CloseAsIn(exchange, exchange.TakeBack(person), prompt, person) ? Tell.Partner : Tell.Nobody;

    /// <summary>Writes to the rows what taking back, rewriting or leaving made of an exchange.</summary>
    /// <returns>Whether something that was open is closed now.</returns>
    public bool CloseAsIn(Exchange before, Exchange after, Prompt prompt, Guid actor)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        foreach (var half in new[] { after.One, after.Other })
        {
            if (AnswerOf(half.Author, prompt) is { } row && half.Offer is null && (half.Author == actor || before.IsOpen || !after.StillPartners))
            {
                keys.Vault.EmptySlot(row);
                row.NeedsNewKey |= before.IsOpen;
            }
        }

        if (!before.IsOpen || after.IsOpen)
        {
            return false;
        }

        rows.RemoveGrantsTo(before.One.AnswerId, before.Other.AnswerId);
        Replies.RemoveAllAbout(prompt);
        return true;
    }

    /// <summary>This person leaves the couple: nothing stays open, offered or said, and nobody says that they are ready.</summary>
    /// <exception cref="SealBrokenException">Something cannot be read. Some may be closed by then; <see cref="CloseUnread"/> closes all.</exception>
    public void Leave(Guid person)
    {
        foreach (var prompt in Plan.Prompts)
        {
            if (ExchangeFor(prompt) is { } exchange)
            {
                CloseAsIn(exchange, exchange.Leave(), prompt, person);
            }
        }

        CloseUnread();
    }

    /// <summary>Closes everything unread, for rows that cannot be read any more.</summary>
    public void CloseUnread()
    {
        rows.CloseUnread();
        Replies.RemoveAll();
        walks.ForEach(w => w.SaysReady = false);
    }

    private bool OpensWhereReadable(ExchangeRows exchange, DateTimeOffset now)
    {
        try
        {
            return rows.OpenIfDue(exchange, now);
        }
        catch (SealBrokenException)
        {
            // Damaged, so that it never opens. It keeps nothing else from opening.
            return false;
        }
    }
}
