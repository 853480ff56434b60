using CheckIn.Web.SignIns;

namespace CheckIn.Web.Tests.SignIns;

public sealed class FailedTriesTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 4)]
    [InlineData(6, 8)]
    [InlineData(7, 16)]
    [InlineData(8, 30)]
    [InlineData(9, 30)]
    [InlineData(1_000_000, 30)]
    [InlineData(int.MaxValue, 30)]
    public void The_wait_doubles_from_one_second_and_is_never_longer_than_thirty(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), FailedTries.Wait(failures));

    [Fact]
    public async Task Each_name_waits_for_the_tries_from_its_own_network()
    {
        var clock = new WatchedClock();
        using var tries = new FailedTries(clock);
        await CountAsync(tries, "here", "ada", 3);
        _ = tries.CountAsync("here", "ada");

        var slowed = tries.CountAsync("here", "ada");
        await tries.CountAsync("here", "ben");
        await tries.CountAsync("elsewhere", "ada");
        clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.False(slowed.IsCompleted);
        clock.Advance(TimeSpan.FromTicks(1));
        await slowed;
    }

    [Fact]
    public async Task A_right_try_forgets_the_wrong_ones()
    {
        using var tries = new FailedTries(new WatchedClock());
        await CountAsync(tries, "here", "ada", 3);

        tries.Succeeded("here", "ada");

        // The clock stands still: a wait would never end.
        await CountAsync(tries, "here", "ada", 3);
        Assert.False(tries.CountAsync("here", "ada").IsCompleted);
    }

    [Fact]
    public async Task Made_up_names_push_out_nobody_who_was_guessed_at()
    {
        using var tries = new FailedTries(new WatchedClock());
        await CountAsync(tries, "here", "ada", 3);

        for (var i = 0; i < 3 * FailedTries.NamesPerNetwork; i++)
        {
            await tries.CountAsync(i % 2 == 0 ? "here" : "elsewhere", $"made up {i}");
        }

        Assert.False(tries.CountAsync("here", "ada").IsCompleted);
    }

    private static async Task CountAsync(FailedTries tries, string network, string name, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await tries.CountAsync(network, name);
        }
    }
}
