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
    public async Task Each_name_waits_for_its_own_wrong_tries()
    {
        var clock = new WatchedClock();
        using var tries = new FailedTries(clock);
        for (var i = 0; i < 4; i++)
        {
            tries.Failed("ada");
        }

        var slowed = tries.SlowDownAsync("ada");
        await tries.SlowDownAsync("ben");
        clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.False(slowed.IsCompleted);
        clock.Advance(TimeSpan.FromTicks(1));
        await slowed;
    }

    [Fact]
    public async Task A_right_try_forgets_the_wrong_ones()
    {
        using var tries = new FailedTries(new WatchedClock());
        for (var i = 0; i < 9; i++)
        {
            tries.Failed("ada");
        }

        tries.Succeeded("ada");

        // The clock stands still: a wait would never end.
        await tries.SlowDownAsync("ada");
        Assert.True(tries.SlowDownAsync("ada").IsCompletedSuccessfully);
    }
}
