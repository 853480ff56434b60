using CheckIn.Domain.Answers;

namespace CheckIn.Domain.Sharing;

/// <summary>One person's half of an <see cref="Exchange"/>.</summary>
/// <param name="Author">Who answers.</param>
/// <param name="AnswerId">The answer; empty while there is none.</param>
/// <param name="Revision">Counts the savings of the words; 0 while there is no answer.</param>
/// <param name="Offer">The offer that stands now, or null.</param>
public sealed record ExchangeHalf(Guid Author, Guid AnswerId, int Revision, Offer? Offer)
{
    /// <summary>An offer counts only for the words it was made for.</summary>
    public bool OffersTheseWords => Revision > 0 && Offer is { } offer && offer.Revision == Revision;
}

/// <summary>
/// One prompt between two partners: the rule of who may read what, and when. It is the only place where that rule
/// stands. An exchange opens for both or for neither, when both offer the words as they are now and the slower of
/// the two paces has passed.
/// </summary>
public sealed record Exchange
{
    /// <summary>Restores an exchange from what is stored. Whether it is open is asked of the boxes that an opening left, and claimed by nobody.</summary>
    internal Exchange(ExchangeHalf one, ExchangeHalf other, bool stillPartners, bool isOpen)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Author == other.Author)
        {
            throw new ArgumentException("An exchange is between two people.", nameof(other));
        }

        One = one;
        Other = other;
        StillPartners = stillPartners;

        // Both or neither, whatever was stored.
        IsOpen = isOpen && stillPartners && one.Revision > 0 && other.Revision > 0;
    }

    public ExchangeHalf One { get; private init; }

    public ExchangeHalf Other { get; private init; }

    public bool StillPartners { get; private init; }

    public bool IsOpen { get; private init; }

    /// <summary>When it may open at the earliest: the slower pace wins. Null while either does not offer.</summary>
    public DateTimeOffset? DueAt =>
        StillPartners && !IsOpen && One.OffersTheseWords && Other.OffersTheseWords
            ? Later(One.Offer!.ReadyAt, Other.Offer!.ReadyAt)
            : null;

    public ExchangeHalf HalfOf(Guid author) =>
        One.Author == author ? One
        : Other.Author == author ? Other
        : throw new ArgumentException("Not one of the two.", nameof(author));

    /// <summary>New words. They take the offer back and close what was open, because consent covered the old ones.</summary>
    public Exchange Rewrite(Guid author, Guid answerId)
    {
        var closed = IsOpen ? Close() : this;
        var half = closed.HalfOf(author);
        return closed.With(half with { AnswerId = answerId, Revision = half.Revision + 1, Offer = null });
    }

    /// <summary>Why <paramref name="author"/> cannot offer <paramref name="words"/>, or null where they can.</summary>
    public OfferRefusal? WhyNotOffer(Guid author, AnswerWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return !StillPartners ? OfferRefusal.NoPartner
            : IsOpen ? OfferRefusal.AlreadyOpen
            : HalfOf(author).Revision == 0 || words.IsBlank ? OfferRefusal.Blank
            : null;
    }

    /// <summary>Lets the words open if the partner lets theirs; <paramref name="pace"/> counts from <paramref name="now"/>.</summary>
    /// <exception cref="InvalidOperationException"><see cref="WhyNotOffer"/> gives a reason against it.</exception>
    public Exchange MakeOffer(Guid author, AnswerWords words, Pace pace, DateTimeOffset now)
    {
        if (WhyNotOffer(author, words) is { } refusal)
        {
            throw new InvalidOperationException($"This cannot be offered: {refusal}.");
        }

        var half = HalfOf(author);
        return With(half with { Offer = new Offer(half.Revision, now + Offer.Delay(pace)) });
    }

    /// <summary>Offers once more: an offer that stands for these words already keeps its time, as where only how to be heard has changed.</summary>
    /// <exception cref="InvalidOperationException"><see cref="WhyNotOffer"/> gives a reason against it.</exception>
    public Exchange RenewOffer(Guid author, AnswerWords words, Pace pace, DateTimeOffset now) =>
        HalfOf(author).OffersTheseWords && WhyNotOffer(author, words) is null ? this : MakeOffer(author, words, pace, now);

    /// <summary>Takes back an offer without a trace, or closes both halves of what was open.</summary>
    public Exchange TakeBack(Guid author)
    {
        // Asked first, so that a stranger is refused whether or not it is open.
        var half = HalfOf(author);
        return IsOpen ? Close() : With(half with { Offer = null });
    }

    /// <summary>Either leaves the couple: nothing stays open and nothing stays offered.</summary>
    public Exchange Leave() => Close() with { StillPartners = false };

    /// <summary>Opens both halves if <see cref="DueAt"/> has come; otherwise nothing changes.</summary>
    public Exchange OpenIfDue(DateTimeOffset now) => DueAt <= now
        ? this with { IsOpen = true, One = One with { Offer = null }, Other = Other with { Offer = null } }
        : this;

    /// <summary>
    /// The right of <paramref name="reader"/> to read the answer of <paramref name="author"/>, or null. Asked only of what
    /// is stored: what an exchange would become gives nobody a right.
    /// </summary>
    internal ReadingGrant? GrantFor(Guid reader, Guid author)
    {
        var half = HalfOf(author);
        _ = HalfOf(reader);
        return half.Revision == 0 ? null
            : reader == author || IsOpen ? new ReadingGrant(reader, author, half.AnswerId, Granted.Answer)
            : null;
    }

    /// <summary>
    /// The right of <paramref name="reader"/> to read a reply about this prompt, or null. Replies live as long as the
    /// opening they are about, for their author as well.
    /// </summary>
    internal ReadingGrant? GrantForReply(Guid reader, Guid author, Guid replyId)
    {
        _ = HalfOf(author);
        _ = HalfOf(reader);
        return IsOpen ? new ReadingGrant(reader, author, replyId, Granted.Reply) : null;
    }

    // Both offers go: whoever wants to open again says so again. Yesterday's yes is not today's.
    private Exchange Close() =>
        this with { IsOpen = false, One = One with { Offer = null }, Other = Other with { Offer = null } };

    private Exchange With(ExchangeHalf half) => One.Author == half.Author ? this with { One = half } : this with { Other = half };

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
