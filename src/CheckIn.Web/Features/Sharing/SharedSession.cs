using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sessions;
using CheckIn.Domain.Sharing;
using CheckIn.Web.Data;
using CheckIn.Web.Sealing;

namespace CheckIn.Web.Features.Sharing;

/// <summary>
/// One check-in as stored, with the domain's rule applied to it. Rows become <see cref="Exchange"/>s to be asked,
/// and what an exchange became is written back to the rows. Nothing is saved until the caller saves.
/// </summary>
public sealed class SharedSession
{
    private readonly CheckInDbContext db;
    private readonly SessionKeys keys;
    private readonly AnswerRows rows;
    private readonly List<Walk> walks;
    private readonly bool stillPartners;
    private CheckInPlan? plan;

    internal SharedSession(
        CheckInDbContext db, SessionKeys keys, CheckInSession row, bool stillPartners, AnswerRows rows, SaidReplies replies, List<Walk> walks)
    {
        this.db = db;
        this.keys = keys;
        this.rows = rows;
        this.walks = walks;
        this.stillPartners = stillPartners;
        Replies = replies;
        Row = row;
    }

    public CheckInSession Row { get; }

    /// <exception cref="SealBrokenException">The plan was edited or belongs to another check-in.</exception>
    public CheckInPlan Plan => plan ??= keys.Plans.Of(Row);

    /// <summary>Both opened at least one answer.</summary>
    /// <exception cref="SealBrokenException">The plan was edited or belongs to another check-in.</exception>
    public bool SomethingIsOpen => Plan.Prompts is var prompts && rows.SomethingIsGranted && prompts.Any(p => ExchangeFor(p) is { IsOpen: true });

    /// <summary>What was said about what is open.</summary>
    public SaidReplies Replies { get; }

    /// <summary>
    /// The earliest moment at which something may open; null while nothing is offered by both. What is damaged never
    /// opens, and keeps nothing else from it.
    /// </summary>
    public DateTimeOffset? NextDueAt => ReadablePrompts().Select(WhereReadable).Min(e => e?.DueAt);

    /// <summary>The other person of this check-in, while the two are a couple; null otherwise.</summary>
    public Guid? PartnerOf(Guid person) => stillPartners ? OtherThan(person) : null;

    /// <summary>Names a prompt in the addresses of one person's pages.</summary>
    public string AddressOf(Guid person, Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return keys.Server.PromptAddress(person, prompt.Id);
    }

    public Answer? AnswerOf(Guid author, Prompt prompt) => rows.AnswerOf(author, prompt);

    public Answer AddAnswer(Guid author, Prompt prompt) => rows.Add(author, prompt);

    public Grant? GrantTo(Guid reader, Answer answer) => rows.GrantTo(reader, answer);

    /// <summary>The stored place of a person in this walk; null before their first step.</summary>
    public Walk? WalkOf(Guid person) => walks.Find(w => w.PersonId == person);

    /// <summary>The person said to the partner that they are ready.</summary>
    public bool SaysReady(Guid person) => WalkOf(person)?.SaysReady == true;

    /// <exception cref="SealBrokenException">It was edited, or belongs to another walk.</exception>
    public WalkProgress ProgressOf(UnlockedPerson me)
    {
        ArgumentNullException.ThrowIfNull(me);
        return WalkOf(me.Id) is { } row ? Progress.Open(me, row) : WalkProgress.Beginning;
    }

    public WalkProgress ChangeProgress(UnlockedPerson me, Func<WalkProgress, WalkProgress> change)
    {
        ArgumentNullException.ThrowIfNull(me);
        ArgumentNullException.ThrowIfNull(change);
        var progress = change(ProgressOf(me));
        if (WalkOf(me.Id) is not { } row)
        {
            row = new Walk { SessionId = Row.Id, PersonId = me.Id };
            walks.Add(row);
            db.Walks.Add(row);
        }

        Progress.Seal(me, row, progress);
        return progress;
    }

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

    /// <summary>The exchange over one prompt; null in a check-in walked alone.</summary>
    public Exchange? ExchangeFor(Prompt prompt)
    {
        if (Row.PartnerId is not { } partner)
        {
            return null;
        }

        var (one, other) = (AnswerOf(Row.StarterId, prompt), AnswerOf(partner, prompt));
        var isOpen = one is not null && other is not null && GrantTo(partner, one) is not null && GrantTo(Row.StarterId, other) is not null;
        return new Exchange(HalfOf(Row.StarterId, one), HalfOf(partner, other), stillPartners, isOpen);
    }

    /// <summary>Reads one's own answer.</summary>
    public AnswerContent? ReadOwn(UnlockedPerson me, Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(me);
        return AnswerOf(me.Id, prompt) is { } row && ReadingGrant.Own(me.Id, row.AuthorId, row.Id) is { } grant
            ? AnswerTo(prompt, AnswerVault.OpenOwn(grant, me, row))
            : null;
    }

    /// <summary>Reads the partner's answer, if the rule grants it.</summary>
    public async Task<(AnswerContent Content, Hearing Hearing)?> ReadPartnersAsync(UnlockedPerson me, Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(me);
        if (OtherThan(me.Id) is not { } partner
            || ExchangeFor(prompt)?.GrantFor(me.Id, partner) is not { } right
            || AnswerOf(partner, prompt) is not { } row
            || GrantTo(me.Id, row) is not { } box)
        {
            return null;
        }

        var key = await db.KeySealedForAsync(me.Id, box.ReaderKeyVersion);
        return (AnswerTo(prompt, keys.Vault.OpenPartners(right, me, row, box, key ?? throw new SealBrokenException())), (Hearing)box.Hearing);
    }

    /// <summary>Opens every exchange that is due: both halves in the same save.</summary>
    /// <returns>Whether anything opened.</returns>
    public bool OpenDue(DateTimeOffset now)
    {
        var opened = false;
        foreach (var prompt in ReadablePrompts())
        {
            if (WhereReadable(prompt) is { } exchange && exchange.OpenIfDue(now) is { IsOpen: true } && !exchange.IsOpen)
            {
                // An opening begins a conversation anew, whatever damage may have left of an earlier one.
                Replies.RemoveAllAbout(prompt);
                rows.Open(AnswerOf(exchange.One.Author, prompt)!, exchange.Other.Author, now);
                rows.Open(AnswerOf(exchange.Other.Author, prompt)!, exchange.One.Author, now);
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

    // A row's tag says which prompt it answers, and tags can be exchanged by whoever can write to the database.
    private static AnswerContent AnswerTo(Prompt prompt, AnswerContent content) =>
        content.Prompt.Id == prompt.Id ? content : throw new SealBrokenException();

    private Guid? OtherThan(Guid person) => Row.StarterId == person ? Row.PartnerId : Row.StarterId;

    // A damaged plan opens nothing, and keeps nothing from being closed for good.
    private IReadOnlyList<Prompt> ReadablePrompts()
    {
        try
        {
            return Plan.Prompts;
        }
        catch (SealBrokenException)
        {
            return [];
        }
    }

    private Exchange? WhereReadable(Prompt prompt)
    {
        try
        {
            return ExchangeFor(prompt);
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    private ExchangeHalf HalfOf(Guid author, Answer? row) => row is null
        ? new ExchangeHalf(author, Guid.Empty, 0, null)
        : new ExchangeHalf(author, row.Id, row.Revision, keys.Vault.ReadSlot(row)?.Offer);
}
