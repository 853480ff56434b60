using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Web.Data;
using CheckIn.Web.Features.CheckIns;
using CheckIn.Web.Features.Talking;
using CheckIn.Web.Sealing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Sharing;

/// <summary>
/// One check-in as stored, with the domain's rule applied to it. Rows become <see cref="Exchange"/>s to be asked,
/// and what an exchange became is written back to the rows. Nothing is saved until the caller saves.
/// </summary>
public sealed class SharedSession
{
    private readonly CheckInDbContext db;
    private readonly AnswerVault vault;
    private readonly ServerKeys server;
    private readonly AnswerRows rows;
    private readonly bool stillPartners;

    private SharedSession(
        CheckInDbContext db, AnswerVault vault, ServerKeys server, CheckInSession row, bool stillPartners, AnswerRows rows, SaidReplies replies)
    {
        this.db = db;
        this.vault = vault;
        this.server = server;
        this.rows = rows;
        this.stillPartners = stillPartners;
        Replies = replies;
        Row = row;
        Plan = CheckInPlan.Open(server, row.Id, row.SealedPlan);
    }

    public CheckInSession Row { get; }

    public CheckInPlan Plan { get; }

    /// <summary>What was said about what is open.</summary>
    public SaidReplies Replies { get; }

    /// <summary>The earliest moment at which something may open; null while nothing is offered by both.</summary>
    public DateTimeOffset? NextDueAt => Plan.Prompts.Select(ExchangeFor).Min(e => e?.DueAt);

    /// <summary>Loads a check-in for one of its people; null for everybody else.</summary>
    public static async Task<SharedSession?> LoadAsync(CheckInDbContext db, AnswerVault vault, ServerKeys server, Guid session, Guid? person)
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await db.Sessions.SingleOrDefaultAsync(s => s.Id == session);
        if (row is null || (person is not null && row.StarterId != person && row.PartnerId != person))
        {
            return null;
        }

        var partners = row.CoupleId is not null
            && await db.CoupleMembers.CountAsync(m => m.CoupleId == row.CoupleId) == 2;
        return new SharedSession(
            db,
            vault,
            server,
            row,
            partners,
            await AnswerRows.LoadAsync(db, vault, server, session),
            await SaidReplies.LoadAsync(db, server, session));
    }

    /// <summary>The other person of this check-in, while the two are a couple; null otherwise.</summary>
    public Guid? PartnerOf(Guid person) => stillPartners ? OtherThan(person) : null;

    /// <summary>Names a prompt in the addresses of one person's pages.</summary>
    public string AddressOf(Guid person, Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return server.PromptAddress(person, prompt.Id);
    }

    public Answer? AnswerOf(Guid author, Prompt prompt) => rows.AnswerOf(author, prompt);

    public Answer AddAnswer(Guid author, Prompt prompt) => rows.Add(author, prompt);

    public Grant? GrantTo(Guid reader, Answer answer) => rows.GrantTo(reader, answer);

    /// <summary>Seals all slots of one person anew, so that two copies of the database do not show which one was chosen for.</summary>
    public void RenewSlots(Guid author) => rows.RenewSlots(author);

    /// <summary>Gives a new key to each answer of this person that was closed since: an old grant then opens nothing.</summary>
    /// <returns>Whether there was any.</returns>
    public bool RenewKeys(UnlockedPerson me) => rows.RenewKeys(me);

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
        return (AnswerTo(prompt, vault.OpenPartners(right, me, row, box, key ?? throw new SealBrokenException())), (Hearing)box.Hearing);
    }

    /// <summary>Opens every exchange that is due: both halves in the same save.</summary>
    /// <returns>Whether anything opened.</returns>
    public bool OpenDue(DateTimeOffset now)
    {
        var opened = false;
        foreach (var prompt in Plan.Prompts)
        {
            if (ExchangeFor(prompt) is { } exchange && exchange.OpenIfDue(now) is { IsOpen: true } && !exchange.IsOpen)
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
                vault.EmptySlot(row);
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

    // A row's tag says which prompt it answers, and tags can be exchanged by whoever can write to the database.
    private static AnswerContent AnswerTo(Prompt prompt, AnswerContent content) =>
        content.Prompt.Id == prompt.Id ? content : throw new SealBrokenException();

    private Guid? OtherThan(Guid person) => Row.StarterId == person ? Row.PartnerId : Row.StarterId;

    private ExchangeHalf HalfOf(Guid author, Answer? row) => row is null
        ? new ExchangeHalf(author, Guid.Empty, 0, null)
        : new ExchangeHalf(author, row.Id, row.Revision, vault.ReadSlot(row)?.Offer);
}
