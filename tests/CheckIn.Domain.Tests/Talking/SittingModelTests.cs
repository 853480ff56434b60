using CsCheck;

namespace CheckIn.Domain.Tests.Talking;

/// <summary>The rules of talking together, under any interleaving of what two people do from two screens each.</summary>
public sealed class SittingModelTests
{
    [Fact]
    public void Nothing_is_shown_before_both_are_on() => Holds(SittingPromises.NothingIsShownBeforeBothAreOn);

    [Fact]
    public void The_turn_is_handed_over_and_never_taken() => Holds(SittingPromises.TheTurnIsHandedOverAndNeverTaken);

    [Fact]
    public void Prompts_advance_only_when_both_are_ready() => Holds(SittingPromises.PromptsAdvanceOnlyWhenBothAreReady);

    [Fact]
    public void Only_both_go_on_after_a_pause() => Holds(SittingPromises.OnlyBothGoOnAfterAPause);

    [Fact]
    public void A_pause_by_either_stops_both_at_once() => Holds(SittingPromises.APauseStopsBothAtOnce);

    [Fact]
    public void Nothing_moves_in_a_pause() => Holds(SittingPromises.NothingMovesInAPause);

    [Fact]
    public void Nothing_moves_while_a_place_is_held() => Holds(SittingPromises.NothingMovesWhileAPlaceIsHeld);

    [Fact]
    public void Nobody_learns_that_the_other_is_ready() => Holds(SittingPromises.NobodyLearnsThatTheOtherIsReady);

    [Fact]
    public void Switching_off_ends_it_for_both() => Holds(SittingPromises.SwitchingOffEndsItForBoth);

    [Fact]
    public void Late_presses_do_nothing() => Holds(SittingPromises.LatePressesDoNothing);

    [Fact]
    public void What_is_closed_is_gone() => Holds(SittingPromises.WhatIsClosedIsGone);

    [Fact]
    public void Slower_is_always_heard() => Holds(SittingPromises.SlowerIsAlwaysHeard);

    [Fact]
    public void Somebody_is_there_while_a_screen_of_theirs_is() => Holds(SittingPromises.SomebodyIsThereWhileAScreenOfTheirsIs);

    /// <summary>Every order of so many moves, from the moment at which both are on.</summary>
    [Fact]
    public void Every_promise_holds_in_every_order_of_a_few_moves()
    {
        Move[] moves =
        [
            .. new[] { Move.Kim, Move.Sam }.SelectMany(who => Enum.GetValues<Doing>()
                .Where(d => d is not (Doing.Wait or Doing.Close)).Select(d => new Move(d, who))),
            new(Doing.HandOver, Move.Sam, StepsAgo: 1),
            new(Doing.GoOn, Move.Kim, StepsAgo: 1),
            new(Doing.Close, Move.Kim, Prompt: 0),
        ];
        List<Table> frontier = [Table.Begun];
        var (tried, met) = (0, new HashSet<object>());
        for (var depth = 0; depth < 4; depth++)
        {
            List<Table> next = [];
            foreach (var (before, move) in frontier.SelectMany(b => moves.Select(m => (b, m))))
            {
                var after = before.After(move);
                Assert.All(SittingPromises.All, promise => promise(before, move, after));
                tried++;
                if (met.Add((after.Kim, after.Sam, after.Sitting.Past.Count, after.Open.Count, after.SaidReady.Count, after.SaidGoOn.Count)))
                {
                    next.Add(after);
                }
            }

            frontier = next;
        }

        Assert.True(tried > 2_000);
    }

    /// <summary>Tries a promise on random orders, and makes sure that sittings began, paused, went on and came to their end at all.</summary>
    private static void Holds(Action<Table, Move, Table> promise)
    {
        var (begun, wentOn, advanced, ended, held) = (0, 0, 0, 0, 0);
        Move.Lists.Sample(
            moves =>
            {
                var before = Table.Laid;
                foreach (var move in moves)
                {
                    var after = before.After(move);
                    promise(before, move, after);
                    Note(ref begun, !before.Sitting.BothOn && after.Sitting.BothOn);
                    Note(ref wentOn, before.Sitting.IsPaused && !after.Sitting.IsPaused && after.IsRunning);
                    Note(ref advanced, before.IsRunning && after.IsRunning && before.Sitting.Prompt != after.Sitting.Prompt);
                    Note(ref ended, after.Kim.IsAtEnd);
                    Note(ref held, after.Kim.IsHeld);
                    before = after;
                }
            },
            iter: 3_000,
            print: moves => string.Join("; ", moves.Select(m => m.ToString())));

        Assert.All([begun, wentOn, advanced, ended, held], times => Assert.NotEqual(0, times));
    }

    private static void Note(ref int count, bool happened)
    {
        if (happened)
        {
            Interlocked.Increment(ref count);
        }
    }
}
