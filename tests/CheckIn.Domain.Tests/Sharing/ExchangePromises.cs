using CheckIn.Domain.Sharing;

namespace CheckIn.Domain.Tests.Sharing;

/// <summary>What holds at every step of every story. Each takes the scene before the step, and the scene after it.</summary>
internal static class ExchangePromises
{
    private static readonly (Guid Reader, Guid Author)[] Directions = [(Step.Kim, Step.Sam), (Step.Sam, Step.Kim)];

    public static IReadOnlyList<Action<Scene, Scene>> All { get; } =
    [
        Nothing_opens_unless_both_offered_these_very_words_at_the_slower_pace_as_partners,
        What_both_offered_opens_once_the_slower_pace_has_passed,
        Partner_reads_exactly_what_is_open,
        Opening_is_for_both_or_for_neither,
        Own_words_can_be_read_from_the_first_saving_on_and_never_stop_being_readable,
        After_leaving_nothing_ever_opens_again,
        What_was_closed_opens_again_only_when_both_offer_again,
        What_one_does_before_an_opening_leaves_the_half_of_the_other_alone,
        An_offer_is_refused_for_exactly_the_reason_that_stands,
        The_order_of_the_two_people_does_not_matter,
        Storing_and_restoring_changes_nothing,
    ];

    public static bool Opened(Scene before, Scene after) => !before.Exchange.IsOpen && after.Exchange.IsOpen;

    public static bool Closed(Scene before, Scene after) => before.Exchange.IsOpen && !after.Exchange.IsOpen;

    public static void Nothing_opens_unless_both_offered_these_very_words_at_the_slower_pace_as_partners(Scene before, Scene after)
    {
        if (Opened(before, after))
        {
            Assert.True(before.Story.MayOpen(before.Now));
            Assert.All(Directions, d => Assert.Equal(before.Story.OfferOf(d.Author)?.Words, after.Exchange.HalfOf(d.Author).AnswerId));
            Assert.All(Directions, d => Assert.Equal(Deed.Write, before.Story.LastWritingOf(d.Author)?.Deed));
        }
    }

    public static void What_both_offered_opens_once_the_slower_pace_has_passed(Scene before, Scene after)
    {
        Assert.Equal(after.Story.BothReadyAt, after.Exchange.DueAt);
        Assert.Equal(after.Story.IsOpen, after.Exchange.IsOpen);
    }

    public static void Partner_reads_exactly_what_is_open(Scene before, Scene after) => Assert.All(Directions, d =>
    {
        var grant = after.Exchange.GrantFor(d.Reader, d.Author);
        Assert.Equal(after.Story.IsOpen, grant is not null);
        if (grant is not null)
        {
            Assert.Equal((d.Reader, d.Author, after.Story.LastWritingOf(d.Author)?.Words), (grant.Reader, grant.Author, grant.AnswerId));
            Assert.False(grant.IsOwn);
        }
    });

    public static void Opening_is_for_both_or_for_neither(Scene before, Scene after) => Assert.Equal(
        after.Exchange.GrantFor(Step.Kim, Step.Sam) is null,
        after.Exchange.GrantFor(Step.Sam, Step.Kim) is null);

    public static void Own_words_can_be_read_from_the_first_saving_on_and_never_stop_being_readable(Scene before, Scene after) => Assert.All(Directions, d =>
    {
        var grant = after.Exchange.GrantFor(d.Author, d.Author);
        Assert.Equal(after.Story.LastWritingOf(d.Author)?.Words, grant?.AnswerId);
        Assert.True(grant is null || (grant.IsOwn && grant.Reader == d.Author));
    });

    public static void After_leaving_nothing_ever_opens_again(Scene before, Scene after)
    {
        if (after.Story.SomebodyLeft)
        {
            Assert.False(after.Exchange.StillPartners);
            Assert.False(after.Exchange.OpenIfDue(DateTimeOffset.MaxValue).IsOpen);
            Assert.All(Directions, d => Assert.Null(after.Exchange.GrantFor(d.Reader, d.Author)));
            Assert.All(Directions, d => Assert.Null(after.Exchange.HalfOf(d.Author).Offer));
        }
    }

    public static void What_was_closed_opens_again_only_when_both_offer_again(Scene before, Scene after)
    {
        // An opening uses both offers up, and what closes it leaves none behind.
        if (Opened(before, after) || Closed(before, after))
        {
            Assert.All(Directions, d => Assert.Null(after.Exchange.HalfOf(d.Author).Offer));
        }

        if (Opened(before, after))
        {
            Assert.All(Directions, d => Assert.NotEqual(0, before.Story.OffersSinceLastOpening(d.Author)));
        }
    }

    /// <summary>Until something is open, nothing that one does can be seen in the other's half.</summary>
    public static void What_one_does_before_an_opening_leaves_the_half_of_the_other_alone(Scene before, Scene after)
    {
        if (!before.Exchange.IsOpen && !after.Exchange.IsOpen && !after.Story.SomebodyLeft)
        {
            Assert.True(before.Exchange.One == after.Exchange.One || before.Exchange.Other == after.Exchange.Other);
        }
    }

    public static void An_offer_is_refused_for_exactly_the_reason_that_stands(Scene before, Scene after) => Assert.All(
        Directions,
        d => Assert.Equal(after.Story.WhyNotOffer(d.Author), after.Exchange.WhyNotOffer(d.Author, after.WordsOf(d.Author))));

    public static void The_order_of_the_two_people_does_not_matter(Scene before, Scene after)
    {
        var (exchange, mirrored) = (after.Exchange, after.Mirrored);
        Assert.Equal((exchange.One, exchange.Other), (mirrored.Other, mirrored.One));
        Assert.Equal((exchange.IsOpen, exchange.StillPartners, exchange.DueAt), (mirrored.IsOpen, mirrored.StillPartners, mirrored.DueAt));
    }

    public static void Storing_and_restoring_changes_nothing(Scene before, Scene after)
    {
        var exchange = after.Exchange;
        Assert.Equal(exchange, new Exchange(exchange.One, exchange.Other, exchange.StillPartners, exchange.IsOpen));
    }
}
