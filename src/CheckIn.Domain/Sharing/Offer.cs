namespace CheckIn.Domain.Sharing;

/// <summary>How soon a person wants to open what both offered.</summary>
public enum Pace
{
    Now,
    InAnHour,

    /// <summary>This time tomorrow: 24 hours.</summary>
    Tomorrow,
}

/// <summary>How an author would like to be heard; shown before the words are.</summary>
public enum Hearing
{
    JustListen,
    AskMe,
    ReadAloud,

    /// <summary>Nothing was said about it, and nothing is shown.</summary>
    NotSaid,
}

/// <summary>One person's willingness to let certain words open if the partner opens theirs.</summary>
/// <param name="Revision">The revision of the words it covers, and no other.</param>
/// <param name="ReadyAt">The moment from which this person's own pace allows the opening.</param>
public sealed record Offer(int Revision, DateTimeOffset ReadyAt)
{
    public static TimeSpan Delay(Pace pace) => pace switch
    {
        Pace.Now => TimeSpan.Zero,
        Pace.InAnHour => TimeSpan.FromHours(1),
        Pace.Tomorrow => TimeSpan.FromDays(1),
        _ => throw new ArgumentOutOfRangeException(nameof(pace)),
    };
}

/// <summary>Why an answer cannot be offered.</summary>
public enum OfferRefusal
{
    /// <summary>There is no partner to offer it to, or there is none any more.</summary>
    NoPartner,

    /// <summary>Nothing was said; silence is not offered.</summary>
    Blank,

    /// <summary>It is open already.</summary>
    AlreadyOpen,
}
