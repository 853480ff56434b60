using System.Security.Cryptography;
using CheckIn.Domain.Sharing;

namespace CheckIn.Sealing;

/// <summary>What is stored, as the rule is asked about it: no rule's state can be claimed, only found.</summary>
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

    /// <summary>The right of <paramref name="reader"/> to read a reply about what is open, or null.</summary>
    /// <exception cref="SealBrokenException">A slot or a box was edited, or a box is not this server's.</exception>
    public ReadingGrant? GrantForReply(ExchangeRows rows, Guid reader, SealedReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return Genuine(rows).GrantForReply(reader, reply.AuthorId, reply.Id);
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

    private ExchangeHalf HalfOf(ExchangeRow row) => row.Answer is { } answer
        ? new ExchangeHalf(row.Author, answer.Id, answer.Revision, ReadSlot(answer)?.Offer)
        : new ExchangeHalf(row.Author, Guid.Empty, 0, null);

    private static bool IsBox(ExchangeRow from, ExchangeRow to) =>
        from is { Answer: { } answer, Grant: { } grant } && answer.AuthorId == from.Author && grant.AnswerId == answer.Id && grant.ReaderId == to.Author;
}
