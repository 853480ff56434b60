using CheckIn.Domain.Sessions;
using CheckIn.Domain.Sharing;
using CsCheck;

namespace CheckIn.Domain.Tests.Sessions;

public sealed class WalkProgressTests
{
    private static readonly WalkProgress Start = WalkProgress.Beginning;

    [Fact]
    public void Whoever_has_said_enough_stops_where_they_are_and_may_walk_the_rest_another_day()
    {
        var enough = Start.Arrive().Next(4).Enough();

        Assert.True(enough.Sealed);
        Assert.Equal(1, enough.Position);
        Assert.Empty(enough.SetAside);
        Assert.False(enough.GoTo(2, 4).Sealed);
    }

    [Fact]
    public void A_walk_begins_before_the_arrival_screen_with_nothing_set_aside()
    {
        Assert.Equal((0, false, false, Pace.Now), (Start.Position, Start.Arrived, Start.Sealed, Start.Pace));
        Assert.Empty(Start.SetAside);
    }

    [Fact]
    public void Arriving_is_all_that_arriving_does() => Assert.Equal(Start with { Arrived = true }, Start.Arrive());

    [Fact]
    public void Next_goes_on_one_prompt_at_a_time_and_seals_after_the_last()
    {
        var last = Start.Next(3).Next(3);

        Assert.Equal(1, Start.Next(3).Position);
        Assert.Equal((2, false), (last.Position, last.Sealed));
        Assert.Equal((2, true), (last.Next(3).Position, last.Next(3).Sealed));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void A_walk_of_one_prompt_or_none_is_sealed_by_the_first_next(int prompts)
    {
        Assert.True(Start.Next(prompts).Sealed);
        Assert.Equal(0, Start.Next(prompts).Position);
    }

    [Fact]
    public void Back_goes_back_one_prompt_and_stays_at_the_first()
    {
        Assert.Equal(1, Start.GoTo(2, 3).Back().Position);
        Assert.Equal(0, Start.Back().Position);
    }

    [Fact]
    public void Going_back_unseals_the_walk() => Assert.False(Start.GoTo(2, 3).Next(3).Back().Sealed);

    [Fact]
    public void Not_this_one_is_remembered_once_and_goes_on()
    {
        var once = Start.Next(3).SetThisAside(3);
        var twice = once.Back().SetThisAside(3);

        Assert.Equal([1], once.SetAside);
        Assert.Equal([1], twice.SetAside);
        Assert.Equal((2, 2), (once.Position, twice.Position));
    }

    [Fact]
    public void Not_this_one_at_the_last_prompt_seals_the_walk()
    {
        var ended = Start.SetThisAside(1);

        Assert.True(ended.Sealed);
        Assert.Equal([0], ended.SetAside);
    }

    [Fact]
    public void Answering_what_was_set_aside_picks_it_up_again_and_nothing_else()
    {
        var aside = Start.SetThisAside(3).SetThisAside(3);

        Assert.Equal([1], aside.PickUp(0).SetAside);
        Assert.Equal([0, 1], aside.PickUp(2).SetAside);
        Assert.Equal(aside.Position, aside.PickUp(0).Position);
    }

    [Theory]
    [InlineData(-1, 3, 0)]
    [InlineData(0, 3, 0)]
    [InlineData(2, 3, 2)]
    [InlineData(3, 3, 2)]
    [InlineData(5, 0, 0)]
    public void Going_to_a_prompt_stays_within_the_walk(int position, int prompts, int expected) =>
        Assert.Equal(expected, Start.GoTo(position, prompts).Position);

    [Fact]
    public void Going_to_a_prompt_passes_the_arrival_screen_and_unseals_the_walk()
    {
        var returned = Start.Next(1).GoTo(0, 1);

        Assert.True(returned.Arrived);
        Assert.False(returned.Sealed);
    }

    [Fact]
    public void A_pace_can_be_chosen_and_is_all_that_choosing_it_changes() =>
        Assert.Equal(Start.Arrive() with { Pace = Pace.Tomorrow }, Start.Arrive().With(Pace.Tomorrow));

    [Fact]
    public void No_steps_lead_out_of_the_walk_or_lose_what_was_set_aside_or_chosen()
    {
        var steps = Gen.Select(Gen.Int[0, 6], Gen.Int[-2, 12]).Array[0, 30];
        Gen.Select(Gen.Int[1, 9], steps).Sample((prompts, taken) =>
        {
            var walk = Start.With(Pace.InAnHour);
            var aside = new HashSet<int>();
            var arrived = false;
            foreach (var (kind, position) in taken)
            {
                arrived |= kind is 0 or 4;
                _ = kind switch
                {
                    3 => aside.Add(walk.Position),
                    5 => aside.Remove(position),
                    _ => false,
                };
                walk = Take(walk, kind, position, prompts);

                Assert.InRange(walk.Position, 0, prompts - 1);
                Assert.True(!walk.Sealed || walk.Position == prompts - 1);
                Assert.Equal(aside.Order(), walk.SetAside.Order());
                Assert.Equal((arrived, Pace.InAnHour), (walk.Arrived, walk.Pace));
            }
        });
    }

    private static WalkProgress Take(WalkProgress walk, int kind, int position, int prompts) => kind switch
    {
        0 => walk.Arrive(),
        1 => walk.Next(prompts),
        2 => walk.Back(),
        3 => walk.SetThisAside(prompts),
        4 => walk.GoTo(position, prompts),
        5 => walk.PickUp(position),
        _ => walk,
    };
}
