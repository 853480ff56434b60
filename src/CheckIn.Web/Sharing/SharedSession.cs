using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sessions;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Data;

namespace CheckIn.Web.Sharing;

/// <summary>
/// One check-in as stored, with the domain's rule applied to it. Rows become <see cref="Exchange"/>s to be asked,
/// and what an exchange became is written back to the rows. Nothing is saved until the caller saves.
/// </summary>
public sealed partial class SharedSession
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

    /// <summary>The exchange over one prompt; null in a check-in walked alone.</summary>
    /// <exception cref="SealBrokenException">A slot was edited.</exception>
    public Exchange? ExchangeFor(Prompt prompt) => RowsFor(prompt) is { } exchange ? keys.Vault.Restore(exchange) : null;

    /// <summary>The same as it is stored.</summary>
    public ExchangeRows? RowsFor(Prompt prompt)
    {
        return Row.PartnerId is { } partner ? new ExchangeRows(RowOf(Row.StarterId, partner), RowOf(partner, Row.StarterId), stillPartners) : null;

        ExchangeRow RowOf(Guid author, Guid reader) =>
            AnswerOf(author, prompt) is { } answer ? new ExchangeRow(author, answer, GrantTo(reader, answer)) : new ExchangeRow(author, null, null);
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
            || RowsFor(prompt) is not { } exchange
            || keys.Vault.GrantFor(exchange, me.Id, partner) is not { } right
            || AnswerOf(partner, prompt) is not { } row
            || GrantTo(me.Id, row) is not { } box)
        {
            return null;
        }

        var key = await db.KeySealedForAsync(me.Id, box.ReaderKeyVersion);
        return (AnswerTo(prompt, keys.Vault.OpenPartners(right, me, row, box, key ?? throw new SealBrokenException())), (Hearing)box.Hearing);
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
}
