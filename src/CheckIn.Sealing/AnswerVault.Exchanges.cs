using System.Security.Cryptography;
using CheckIn.Domain.Sharing;

namespace CheckIn.Sealing;

/// <summary>
/// What is stored, as the rule is asked about it. Whether something is offered or open is found in what this server sealed,
/// and can be claimed by nobody. That two rows answer the same prompt, which reply is about it, that their authors are still
/// a couple, and which revision the words have, is the caller's word.
/// </summary>
public sealed partial class AnswerVault
{
    /// <summary>
    /// The exchange that is stored, for whoever asks the rule what would become of it. Whether it is open is told by the
    /// boxes that an opening left.
    /// </summary>
    /// <exception cref="SealBrokenException">A slot was edited.</exception>
    public Exchange Restore(ExchangeRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new Exchange(HalfOf(rows.One), HalfOf(rows.Other), rows.StillPartners, IsBox(rows.One, rows.Other) && IsBox(rows.Other, rows.One));
    }

    /// <summary>The right of <paramref name="reader"/> to read the answer of <paramref name="author"/>, or null.</summary>
    /// <exception cref="SealBrokenException">A slot or a box was edited, or a box is not this server's.</exception>
    public ReadingGrant? GrantFor(ExchangeRows rows, Guid reader, Guid author) => Genuine(rows).GrantFor(reader, author);

    /// <summary>The rights of <paramref name="reader"/> to read replies about what is open, by reply; none where it is not.</summary>
    /// <exception cref="SealBrokenException">A slot or a box was edited, a box is not this server's, or a reply is not from one of the two to the other.</exception>
    public IReadOnlyDictionary<Guid, ReadingGrant> GrantsForReplies(ExchangeRows rows, Guid reader, IEnumerable<SealedReply> replies)
    {
        ArgumentNullException.ThrowIfNull(replies);
        var exchange = Genuine(rows);
        var some = replies.ToList();
        if (some.Exists(r => !IsBetween(rows, r)))
        {
            throw new SealBrokenException();
        }

        return some.Select(r => exchange.GrantForReply(reader, r.AuthorId, r.Id)).OfType<ReadingGrant>().ToDictionary(g => g.AnswerId);
    }

    /// <summary>
    /// Opens an exchange if the rule says that it is due by now: turns what both slots offer into what each may read the
    /// other's answer with, or does nothing.
    /// </summary>
    /// <param name="toOther">Filled in for the other person, to read the first one's answer.</param>
    /// <param name="toOne">Filled in for the first person, to read the other's.</param>
    /// <returns>Whether it opened.</returns>
    /// <exception cref="SealBrokenException">A slot was edited.</exception>
    public bool OpenIfDue(ExchangeRows rows, SealedGrant toOther, SealedGrant toOne)
    {
        ArgumentNullException.ThrowIfNull(toOther);
        ArgumentNullException.ThrowIfNull(toOne);
        var before = Restore(rows);
        if (before.IsOpen || !before.OpenIfDue(time.GetUtcNow()).IsOpen)
        {
            return false;
        }

        // Both or neither: what is found for the second is known before the first is touched.
        if (rows.One.Answer == rows.Other.Answer || ReadSlot(rows.One.Answer!) is null || ReadSlot(rows.Other.Answer!) is null)
        {
            throw new SealBrokenException();
        }

        OpenSlot(rows.One.Answer!, rows.Other.Author, toOther);
        OpenSlot(rows.Other.Answer!, rows.One.Author, toOne);
        return true;
    }

    // Anybody can seal to a public key, so the box is sealed once more under the server's key: whoever can only write to the
    // database cannot put words in a mouth.
    internal void OpenSlot(SealedAnswer row, Guid reader, SealedGrant grant)
    {
        var slot = ReadSlot(row) ?? throw new SealBrokenException();
        (grant.AnswerId, grant.ReaderId, grant.ReaderKeyVersion, grant.Hearing) = (row.Id, reader, slot.ReaderKeyVersion, (int)slot.Hearing);
        grant.Box = server.Release.Seal(slot.Box, BoxContext(row, grant));
        EmptySlot(row);
    }

    // A row with something in it is no proof that anything was opened: only this server's own seal around it is.
    private Exchange Genuine(ExchangeRows rows)
    {
        var exchange = Restore(rows);
        foreach (var row in exchange.IsOpen ? [rows.One, rows.Other] : Array.Empty<ExchangeRow>())
        {
            CryptographicOperations.ZeroMemory(BoxOf(row.Answer!, row.Grant!));
        }

        return exchange;
    }

    private static bool IsBetween(ExchangeRows rows, SealedReply reply) =>
        (reply.AuthorId, reply.ReaderId) == (rows.One.Author, rows.Other.Author) || (reply.AuthorId, reply.ReaderId) == (rows.Other.Author, rows.One.Author);

    private ExchangeHalf HalfOf(ExchangeRow row) => row.Answer is { } answer
        ? answer.AuthorId != row.Author ? throw new SealBrokenException() : new ExchangeHalf(row.Author, answer.Id, answer.Revision, ReadSlot(answer)?.Offer)
        : new ExchangeHalf(row.Author, Guid.Empty, 0, null);

    private static bool IsBox(ExchangeRow from, ExchangeRow to) =>
        from is { Answer: { } answer, Grant: { } grant } && answer.AuthorId == from.Author && grant.AnswerId == answer.Id && grant.ReaderId == to.Author;
}
