using CheckIn.Domain.Talking;

namespace CheckIn.Domain.Tests.Talking;

/// <summary>What holds at every move of every sitting. Each takes the table before, the move, and the table after it.</summary>
internal static class SittingPromises
{
    private static readonly Guid[] Both = [Move.Kim, Move.Sam];

    public static IReadOnlyList<Action<Table, Move, Table>> All { get; } =
    [
        Nothing_is_shown_before_both_are_on,
        The_turn_is_handed_over_and_never_taken,
        Prompts_advance_only_when_both_are_ready,
        Only_both_go_on_after_a_pause,
        A_pause_by_either_stops_both_at_once,
        Nothing_moves_in_a_pause,
        Nothing_moves_while_a_place_is_held,
        Nobody_learns_that_the_other_is_ready,
        Switching_off_ends_it_for_both,
        Late_presses_do_nothing,
        What_is_closed_is_gone,
        Slower_is_always_heard,
        Somebody_is_there_while_a_screen_of_theirs_is,
    ];

    public static void Nothing_is_shown_before_both_are_on(Table before, Move move, Table after)
    {
        if (!before.Sitting.BothOn && !after.Sitting.BothOn && move.Doing is not (Doing.Wait or Doing.Close))
        {
            Assert.Equal(before.Sitting.SeenBy(move.Other), after.Sitting.SeenBy(move.Other));
        }

        if (!after.Sitting.BothOn)
        {
            Assert.All(Both, p => Assert.Equal(
                new SeatView(after.Sitting.SeenBy(p).IsOn, false, null, false, false, SaidWord.Nothing, false, false, false, 0), after.Sitting.SeenBy(p)));
        }
    }

    public static void The_turn_is_handed_over_and_never_taken(Table before, Move move, Table after)
    {
        if (before.IsRunning && after.IsRunning && before.Sitting.Speaker != after.Sitting.Speaker)
        {
            Assert.Equal((Doing.HandOver, before.Sitting.Speaker), (move.Doing, move.Who));
        }

        if (move.Doing == Doing.HandOver && before.Sitting.Speaker != move.Who && before.IsRunning && after.IsRunning)
        {
            Assert.Equal((Standing(before), before.Sitting.Step), (Standing(after), after.Sitting.Step));
        }

        if (after.IsRunning)
        {
            Assert.Single(Both, p => after.Sitting.SeenBy(p).IsSpeaking);
        }
    }

    public static void Prompts_advance_only_when_both_are_ready(Table before, Move move, Table after)
    {
        if (before.IsRunning && after.Sitting.BothOn && before.Sitting.Prompt != after.Sitting.Prompt && after.Open.Contains(before.Sitting.Prompt!.Value))
        {
            Assert.True(move.Doing is Doing.SayReady or Doing.AskForSomethingElse);
            Assert.Equal(Both.Order(), before.SaidReady.Add(move.Who).Order());
        }
    }

    public static void Only_both_go_on_after_a_pause(Table before, Move move, Table after)
    {
        if (before.Sitting.IsPaused && !after.Sitting.IsPaused && after.IsRunning)
        {
            Assert.Equal(Doing.GoOn, move.Doing);
            Assert.Equal(Both.Order(), before.SaidGoOn.Add(move.Who).Order());
        }
    }

    public static void A_pause_by_either_stops_both_at_once(Table before, Move move, Table after)
    {
        if (move.Doing == Doing.Pause && before.IsRunning && after.Sitting.BothOn)
        {
            Assert.All(Both, p => Assert.True(after.Sitting.SeenBy(p).IsPaused));
            Assert.All(Both, p => Assert.False(after.Sitting.SeenBy(p).GoesOn));
        }
    }

    public static void Nothing_moves_in_a_pause(Table before, Move move, Table after)
    {
        if (before.Sitting.IsPaused && after.Sitting is { BothOn: true, Prompt: not null })
        {
            Assert.Equal(before.Sitting.Speaker, after.Sitting.Speaker);
            if (move.Doing != Doing.Close)
            {
                Assert.Equal(Standing(before), Standing(after));
            }
        }
    }

    public static void Nothing_moves_while_a_place_is_held(Table before, Move move, Table after)
    {
        if (before.IsRunning && (before.Kim.IsHeld || before.Sam.IsHeld) && after.IsRunning
            && move.Doing is not (Doing.Close or Doing.AskForSlower or Doing.Pause))
        {
            Assert.Equal((Standing(before), before.Sitting.IsPaused), (Standing(after), after.Sitting.IsPaused));
        }
    }

    public static void Nobody_learns_that_the_other_is_ready(Table before, Move move, Table after)
    {
        if (move.Doing is Doing.SayReady or Doing.GoOn or Doing.NotYet && (before.Sitting.Step, before.Sitting.Said) == (after.Sitting.Step, after.Sitting.Said)
            && before.Sitting.BothOn == after.Sitting.BothOn)
        {
            Assert.Equal(before.Sitting.SeenBy(move.Other), after.Sitting.SeenBy(move.Other));
        }
    }

    public static void Switching_off_ends_it_for_both(Table before, Move move, Table after)
    {
        if (move.Doing == Doing.SwitchOff)
        {
            Assert.False(after.Sitting.SeenBy(move.Who).IsOn);
            Assert.False(after.Sitting.BothOn);
            Assert.Equal(before.Sitting.BothOn, before.Sitting.BothOn && after.Sitting.IsNothing);
        }
    }

    public static void Late_presses_do_nothing(Table before, Move move, Table after)
    {
        if (move is { StepsAgo: > 0, Doing: Doing.HandOver or Doing.SayReady or Doing.SayNotReady or Doing.AskForSomethingElse or Doing.GoOn or Doing.NotYet })
        {
            var settled = before.Sitting.Settle(after.Open, after.Now);
            Assert.All(Both, p => Assert.Equal(settled.SeenBy(p), after.Sitting.SeenBy(p)));
        }
    }

    public static void What_is_closed_is_gone(Table before, Move move, Table after)
    {
        if (after.Sitting.Settle(after.Open, after.Now).Prompt is { } prompt)
        {
            Assert.Contains(prompt, after.Open);
            Assert.DoesNotContain(prompt, after.Sitting.Past);
        }
    }

    public static void Slower_is_always_heard(Table before, Move move, Table after)
    {
        if (move.Doing == Doing.AskForSlower && before.IsRunning && after.IsRunning && !before.Sitting.IsPaused)
        {
            Assert.All(Both, p => Assert.Equal((SaidWord.Slower, false), (after.Sitting.SeenBy(p).Said, after.Sitting.SeenBy(p).IsReady)));
        }
    }

    public static void Somebody_is_there_while_a_screen_of_theirs_is(Table before, Move move, Table after)
    {
        if (move.Doing == Doing.See && after.IsRunning)
        {
            Assert.False(after.Sitting.SeenBy(move.Other).IsHeld);
        }

        Assert.All([after.Sitting.One, after.Sitting.Other], s => Assert.True(s.Screens.Count <= Sitter.MaxScreens));
    }

    private static (Guid, int?, SaidWord, bool, bool, int) Standing(Table table) =>
        (table.Sitting.Speaker, table.Sitting.Prompt, table.Sitting.Said, table.Kim.IsReady, table.Sam.IsReady, table.Sitting.Past.Count);
}
