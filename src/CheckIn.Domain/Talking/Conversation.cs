using CheckIn.Domain.Sharing;

namespace CheckIn.Domain.Talking;

/// <summary>What a reply does.</summary>
public enum ReplyKind
{
    /// <summary>Says in one's own words what one heard in the partner's answer.</summary>
    SayBack,

    /// <summary>The author of the answer: yes, that is what I meant.</summary>
    YesThatsIt,

    /// <summary>The author of the answer: not quite.</summary>
    NotQuite,

    /// <summary>Asks the partner something.</summary>
    Ask,

    /// <summary>Answers what the partner asked, or the question that the partner left in the check-in.</summary>
    Tell,

    Thank,
}

/// <summary>One reply as the rules see it: without its words.</summary>
/// <param name="To">The reply it answers, or null where it is about the partner's answer itself.</param>
public sealed record ReplyMark(Guid Id, Guid Author, ReplyKind Kind, Guid? To);

/// <summary>Why something cannot be said.</summary>
public enum ReplyRefusal
{
    /// <summary>It is not open, or not any more.</summary>
    NotOpen,

    NoWords,

    TooLong,

    /// <summary>What it answers is gone, or cannot be answered like this or by this person.</summary>
    NotToThis,

    /// <summary>As much was said here by this person as there is room for.</summary>
    Enough,

    /// <summary>It was said already; once is enough.</summary>
    SaidAlready,
}

/// <summary>What two partners say to each other about one opened prompt. It lives as long as the opening.</summary>
public sealed class Conversation(Exchange exchange, IReadOnlyList<ReplyMark> said)
{
    /// <summary>UTF-16 units of one reply at most.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>Replies of one person about one prompt at most.</summary>
    public const int MostOfOne = 50;

    /// <summary>Why <paramref name="author"/> cannot say this, or null where they can.</summary>
    /// <exception cref="ArgumentException"><paramref name="author"/> is neither of the two.</exception>
    public ReplyRefusal? WhyNotSay(Guid author, ReplyKind kind, Guid? to, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _ = exchange.HalfOf(author);
        return !exchange.IsOpen ? ReplyRefusal.NotOpen
            : text.Length > MaxTextLength ? ReplyRefusal.TooLong
            : !Follows(author, kind, to) ? ReplyRefusal.NotToThis
            : NeedsWords(kind) && string.IsNullOrWhiteSpace(text) ? ReplyRefusal.NoWords
            : said.Count(r => r.Author == author) >= MostOfOne ? ReplyRefusal.Enough
            : OnlyOnce(kind) && said.Any(r => r.Author == author && r.To == to && OnlyOnce(r.Kind)) ? ReplyRefusal.SaidAlready
            : null;
    }

    /// <summary>What goes when <paramref name="author"/> takes this reply back: it, and everything that answers it.</summary>
    /// <returns>The ids; none where it is not theirs.</returns>
    public IReadOnlySet<Guid> GoneWith(Guid author, Guid reply)
    {
        var gone = said.Where(r => r.Id == reply && r.Author == author).Select(r => r.Id).ToHashSet();
        while (said.Where(r => r.To is { } to && gone.Contains(to) && !gone.Contains(r.Id)).Select(r => r.Id).ToList() is { Count: > 0 } more)
        {
            gone.UnionWith(more);
        }

        return gone;
    }

    private bool Follows(Guid author, ReplyKind kind, Guid? to)
    {
        var answered = to is null ? null : said.SingleOrDefault(r => r.Id == to && r.Author != author);
        return kind switch
        {
            ReplyKind.SayBack or ReplyKind.Ask or ReplyKind.Thank => to is null,
            ReplyKind.YesThatsIt or ReplyKind.NotQuite => answered?.Kind == ReplyKind.SayBack,
            ReplyKind.Tell => to is null || answered?.Kind == ReplyKind.Ask,
            _ => false,
        };
    }

    private static bool NeedsWords(ReplyKind kind) => kind is ReplyKind.SayBack or ReplyKind.Ask or ReplyKind.Tell;

    // To one saying-back there is one "yes, that's it" or one "not quite"; and one thank-you is enough.
    private static bool OnlyOnce(ReplyKind kind) => kind is ReplyKind.YesThatsIt or ReplyKind.NotQuite or ReplyKind.Thank;
}
