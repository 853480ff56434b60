using CsCheck;

namespace CheckIn.Domain.Tests.Sharing;

/// <summary>The rule of who may read what, and when, held against a separate account of what happened.</summary>
public sealed class ExchangeModelTests
{
    /// <summary>From the beginning: long enough to open and close. From an opening: to close, offer again, open and close again.</summary>
    private const int ExhaustiveDepth = 6;

    [Fact]
    public void Nothing_opens_unless_both_offered_these_very_words_at_the_slower_pace_as_partners() =>
        Holds(ExchangePromises.NothingOpensUnlessBothOfferedTheseWords);

    [Fact]
    public void What_both_offered_opens_once_the_slower_pace_has_passed() => Holds(ExchangePromises.WhatBothOfferedOpensWhenDue);

    [Fact]
    public void Partner_reads_exactly_what_is_open() => Holds(ExchangePromises.PartnersReadExactlyWhatIsOpen);

    [Fact]
    public void Opening_is_for_both_or_for_neither() => Holds(ExchangePromises.OpenForBothOrForNeither);

    [Fact]
    public void Own_words_can_be_read_from_the_first_saving_on_and_never_stop_being_readable() =>
        Holds(ExchangePromises.OwnWordsAreAlwaysReadable);

    [Fact]
    public void After_leaving_nothing_ever_opens_again() => Holds(ExchangePromises.NothingOpensAfterLeaving);

    [Fact]
    public void What_was_closed_opens_again_only_when_both_offer_again() => Holds(ExchangePromises.ClosingNeedsBothToOfferAgain);

    [Fact]
    public void What_one_does_before_an_opening_leaves_the_half_of_the_other_alone() =>
        Holds(ExchangePromises.OneStepLeavesThePartnersHalfAlone);

    [Fact]
    public void An_offer_is_refused_for_exactly_the_reason_that_stands() =>
        Holds(ExchangePromises.OffersAreRefusedForTheReasonThatStands);

    [Fact]
    public void The_order_of_the_two_people_does_not_matter() => Holds(ExchangePromises.TheOrderOfTheTwoDoesNotMatter);

    [Fact]
    public void Storing_and_restoring_changes_nothing() => Holds(ExchangePromises.StoringAndRestoringChangesNothing);

    [Fact]
    public void Every_promise_holds_for_every_sequence_of_steps_from_the_beginning() => HoldsExhaustively(Scene.Beginning);

    [Fact]
    public void Every_promise_holds_for_every_sequence_of_steps_from_an_opening_on() => HoldsExhaustively(new Step[]
    {
        new(Deed.Write, Step.Kim), new(Deed.Write, Step.Sam), new(Deed.Offer, Step.Kim), new(Deed.Offer, Step.Sam), new(Deed.OpenIfDue),
    }.Aggregate(Scene.Beginning, (scene, step) => scene.After(step)));

    /// <summary>
    /// Breadth first: every step is tried in every situation that so many steps can lead to. A situation met before
    /// is not gone through twice, because the same situation goes on in the same way.
    /// </summary>
    private static void HoldsExhaustively(Scene beginning)
    {
        var (openings, closings) = (0, 0);
        var met = new HashSet<object>();
        List<Scene> frontier = [beginning];
        for (var depth = 0; depth < ExhaustiveDepth; depth++)
        {
            List<Scene> next = [];
            foreach (var before in frontier)
            {
                foreach (var after in Step.All.Select(before.After))
                {
                    foreach (var promise in ExchangePromises.All)
                    {
                        promise(before, after);
                    }

                    openings += ExchangePromises.Opened(before, after) ? 1 : 0;
                    closings += ExchangePromises.Closed(before, after) ? 1 : 0;
                    if (met.Add((after.Exchange, after.Now, after.Story.Digest())))
                    {
                        next.Add(after);
                    }
                }
            }

            frontier = next;
        }

        Assert.NotEqual(0, openings);
        Assert.NotEqual(0, closings);
    }

    /// <summary>Tries a promise on random lists of steps, and makes sure that they led to openings and closings at all.</summary>
    private static void Holds(Action<Scene, Scene> promise)
    {
        var (openings, closings) = (0, 0);
        Step.Lists.Sample(
            steps =>
            {
                var before = Scene.Beginning;
                foreach (var step in steps)
                {
                    var after = before.After(step);
                    promise(before, after);
                    Interlocked.Add(ref openings, ExchangePromises.Opened(before, after) ? 1 : 0);
                    Interlocked.Add(ref closings, ExchangePromises.Closed(before, after) ? 1 : 0);
                    before = after;
                }
            },
            iter: 3_000,
            print: steps => string.Join("; ", steps.Select(s => s.ToString())));

        Assert.NotEqual(0, openings);
        Assert.NotEqual(0, closings);
    }
}
