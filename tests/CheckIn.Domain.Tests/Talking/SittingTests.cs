using CheckIn.Domain.Talking;

namespace CheckIn.Domain.Tests.Talking;

public sealed class SittingTests
{
    [Fact]
    public void It_begins_when_both_are_on_with_the_first_that_is_open_and_the_turn_of_whoever_started_the_check_in()
    {
        var one = (Table.Laid with { Open = [2, 3] }).After(new Move(Doing.SwitchOn, Move.Sam));
        Assert.Equal((true, false, false), (one.Sam.IsOn, one.Sam.BothOn, one.Kim.IsOn));

        var both = one.After(new Move(Doing.SwitchOn, Move.Kim));

        Assert.Equal((2, true, false), (both.Kim.Prompt, both.Kim.IsSpeaking, both.Sam.IsSpeaking));
    }

    [Fact]
    public void Nobody_can_switch_on_while_nothing_is_open() =>
        Assert.True((Table.Laid with { Open = [] }).After(new Move(Doing.SwitchOn, Move.Kim)).Sitting.IsNothing);

    [Fact]
    public void A_double_press_hands_the_turn_over_once()
    {
        var over = Table.Begun.After(new Move(Doing.HandOver, Move.Kim));
        Assert.True(over.Sam.IsSpeaking);

        Assert.True(over.After(new Move(Doing.HandOver, Move.Kim, StepsAgo: 1)).Sam.IsSpeaking);
        Assert.True(over.After(new Move(Doing.HandOver, Move.Kim)).Sam.IsSpeaking);
        Assert.True(over.After(new Move(Doing.HandOver, Move.Sam, StepsAgo: 1)).Sam.IsSpeaking);
    }

    [Fact]
    public void A_pause_leaves_nothing_behind()
    {
        var before = Table.Begun.After(new(Doing.SayReady, Move.Sam), new(Doing.AskForSomethingElse, Move.Sam));

        var after = before.After(new(Doing.Pause, Move.Sam), new(Doing.GoOn, Move.Sam), new(Doing.GoOn, Move.Kim));

        Assert.Equal(before.Kim with { Step = 0 }, after.Kim with { Step = 0 });
        Assert.Equal(before.Sam with { Step = 0 }, after.Sam with { Step = 0 });
    }

    [Fact]
    public void Whose_pause_it_was_stands_nowhere() => Assert.Equal(
        System.Text.Json.JsonSerializer.Serialize(Table.Begun.After(new Move(Doing.Pause, Move.Kim)).Sitting),
        System.Text.Json.JsonSerializer.Serialize(Table.Begun.After(new Move(Doing.Pause, Move.Sam)).Sitting));

    [Fact]
    public void A_pause_pressed_again_takes_back_what_either_said_of_going_on()
    {
        var table = Table.Begun.After(new(Doing.Pause, Move.Kim), new(Doing.GoOn, Move.Kim), new(Doing.Pause, Move.Sam), new(Doing.GoOn, Move.Sam));

        Assert.True(table.Kim.IsPaused);
        Assert.False(table.After(new Move(Doing.GoOn, Move.Kim)).Kim.IsPaused);
    }

    [Fact]
    public void The_place_of_whoever_drops_out_is_held_until_they_are_back()
    {
        var before = Table.Begun.After(new(Doing.HandOver, Move.Kim), new(Doing.SayReady, Move.Kim));
        var held = before.After(new Move(Doing.Drop, Move.Sam));
        Assert.True(held.Kim.IsHeld);
        Assert.Equal(before.Kim with { IsHeld = true }, held.After(new Move(Doing.SayReady, Move.Kim), new Move(Doing.HandOver, Move.Sam)).Kim);

        var back = held.After(new Move(Doing.See, Move.Sam, Screen: 1));

        Assert.Equal((before.Kim, before.Sam), (back.Kim, back.Sam));
    }

    [Fact]
    public void A_second_screen_of_the_same_person_keeps_their_place()
    {
        var two = Table.Begun.After(new Move(Doing.See, Move.Sam, Screen: 1));

        Assert.False(two.After(new Move(Doing.Drop, Move.Sam)).Kim.IsHeld);
        Assert.True(two.After(new(Doing.Drop, Move.Sam), new(Doing.Drop, Move.Sam, Screen: 1)).Kim.IsHeld);
    }

    [Fact]
    public void Whoever_closes_the_page_before_it_began_is_off() =>
        Assert.True(Table.Laid.After(new(Doing.SwitchOn, Move.Kim), new(Doing.Drop, Move.Kim)).Sitting.IsNothing);

    [Fact]
    public void A_screen_without_a_sign_of_life_is_gone_and_a_sitting_that_both_left_is_forgotten()
    {
        var lost = Table.Begun.After(new Move(Doing.Wait, Move.Kim, Time: Sitting.LostAfter));
        Assert.Equal((true, true), (lost.Kim.IsHeld, lost.Sam.IsHeld));
        var rest = Sitting.ForgottenAfter - Sitting.LostAfter;
        Assert.True(lost.After(new Move(Doing.Wait, Move.Kim, Time: rest - TimeSpan.FromTicks(1))).Sitting.BothOn);

        Assert.True(lost.After(new Move(Doing.Wait, Move.Kim, Time: rest)).Sitting.IsNothing);
    }

    [Fact]
    public void One_who_stays_keeps_the_place_of_the_other()
    {
        var table = Table.Begun.After(new Move(Doing.Drop, Move.Sam));
        for (var minutes = 0; minutes < 60; minutes += 10)
        {
            table = table.After(new(Doing.Wait, Move.Kim, Time: TimeSpan.FromMinutes(10)), new(Doing.See, Move.Kim));
        }

        Assert.True(table.Kim.IsHeld);
    }

    [Fact]
    public void What_is_closed_meanwhile_vanishes_also_in_a_pause_and_the_last_of_it_ends_the_sitting()
    {
        var table = Table.Begun.After(new(Doing.Pause, Move.Sam), new(Doing.Close, Move.Sam, Prompt: 0));
        Assert.Equal((1, true), (table.Kim.Prompt, table.Kim.IsPaused));

        var end = table.After(new(Doing.Close, Move.Sam, Prompt: 1), new(Doing.Close, Move.Sam, Prompt: 2), new(Doing.Close, Move.Sam, Prompt: 3));

        Assert.True(end.Kim.IsAtEnd);
    }

    [Fact]
    public void At_the_end_no_place_is_held_and_whoever_goes_ends_it()
    {
        var table = Table.Begun with { Open = [0] };
        var end = table.After(new(Doing.SayReady, Move.Kim), new(Doing.SayReady, Move.Sam));
        Assert.True(end is { Kim.IsAtEnd: true, Sam.IsAtEnd: true });

        Assert.True(end.After(new Move(Doing.Drop, Move.Sam)).Sitting.IsNothing);
    }

    [Fact]
    public void Something_else_makes_ready_whoever_says_it_and_goes_when_they_are_not_any_more()
    {
        var said = Table.Begun.After(new Move(Doing.AskForSomethingElse, Move.Sam));
        Assert.Equal((SaidWord.SomethingElse, false, true), (said.Kim.Said, said.Kim.IsReady, said.Sam.IsReady));

        Assert.Equal(SaidWord.Nothing, said.After(new Move(Doing.SayNotReady, Move.Sam)).Kim.Said);
        Assert.Equal((1, SaidWord.Nothing), (said.After(new Move(Doing.SayReady, Move.Kim)).Kim.Prompt, said.After(new Move(Doing.SayReady, Move.Kim)).Kim.Said));
    }

    [Fact]
    public void Talking_counts_as_use_for_an_hour_after_the_last_touch_and_a_pause_does_not()
    {
        var began = Table.Begun.Now;

        Assert.True(Table.Begun.Sitting.IsTalking(began + Sitting.TalkingFor - TimeSpan.FromTicks(1)));
        Assert.False(Table.Begun.Sitting.IsTalking(began + Sitting.TalkingFor));
        Assert.False(Table.Begun.After(new Move(Doing.Pause, Move.Kim)).Sitting.IsTalking(began));
        Assert.False(Table.Begun.After(new Move(Doing.Drop, Move.Kim)).Sitting.IsTalking(began));
        Assert.False(Table.Laid.After(new Move(Doing.SwitchOn, Move.Kim)).Sitting.IsTalking(began));
    }

    [Fact]
    public void A_stranger_has_no_seat() => Assert.Throws<ArgumentException>(() => Table.Begun.Sitting.SeenBy(Guid.NewGuid()));

    [Fact]
    public void A_sitting_is_of_two_people() => Assert.Throws<ArgumentException>(() => Sitting.Nothing(Move.Kim, Move.Kim));
}
