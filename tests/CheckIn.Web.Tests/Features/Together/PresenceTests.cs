using CheckIn.Web.Features.Together;
using CheckIn.Web.SignIns;

namespace CheckIn.Web.Tests.Features.Together;

/// <summary>Who is told of whom: nobody before both are here, and then at once.</summary>
public sealed class PresenceTests : IAsyncLifetime
{
    private TestSitting at = null!;

    public async ValueTask InitializeAsync() => at = await TestSitting.LaidAsync();

    public ValueTask DisposeAsync() => at.DisposeAsync();

    [Fact]
    public async Task Nobody_hears_of_one_who_switches_on_and_off_alone()
    {
        using var hers = at.House.Live.Listen(at.Session);
        using var his = at.House.Live.Listen(StoredSitting.Topic(at.Session, at.Bo.Id));
        var before = (Screens: await at.Couple.ScreensOfAsync(at.Bo), View: await at.SeesAsync(at.Bo));

        Assert.True((await at.SwitchOnAsync(at.Ada)).Seat.IsOn);
        Assert.True(at.IsStored);
        Assert.True((await at.SeesAsync(at.Bo)).ShowsTheSameAs(before.View));
        Assert.Equal(before.Screens, await at.Couple.ScreensOfAsync(at.Bo));
        await at.SeesAsync(at.Ada);
        Assert.False((await at.Talks.SwitchOffAsync(at.Ada.Principal, at.Session))!.Seat.IsOn);
        await at.SwitchOnAsync(at.Ada);
        await at.DropAsync(at.Ada);

        Assert.True((await at.SeesAsync(at.Bo)).ShowsTheSameAs(before.View));
        Assert.Equal((0, 0, false), (hers.Count, his.Count, at.IsStored));
    }

    [Fact]
    public async Task Being_ready_wakes_no_page_of_the_other()
    {
        await BeginAsync();
        using var his = at.House.Live.Listen(StoredSitting.Topic(at.Session, at.Bo.Id));

        await at.ReadyAsync(at.Ada);

        Assert.Equal(0, his.Count);
    }

    [Fact]
    public async Task What_either_does_is_told_to_the_other_at_once()
    {
        await BeginAsync();
        foreach (var (one, other, act) in new (TestPerson, TestPerson, Func<TestPerson, Task>)[]
        {
            (at.Ada, at.Bo, at.HandOverAsync),
            (at.Bo, at.Ada, at.PauseAsync),
            (at.Ada, at.Bo, at.DropAsync),
            (at.Ada, at.Bo, at.SeesAsync),
        })
        {
            var told = at.House.Live.Next(StoredSitting.Topic(at.Session, other.Id));
            await act(one);
            await told.Soon();
            Assert.True(told.IsCompletedSuccessfully);
        }
    }

    [Fact]
    public async Task The_place_of_one_whose_sign_in_is_locked_is_held()
    {
        await BeginAsync();
        await at.House.SignIns.LockAsync(at.Ada.Principal);

        // The page goes with its connection, and says so without the key.
        await at.DropAsync(at.Ada);

        Assert.True((await at.SeesAsync(at.Bo)).Seat.IsHeld);
        await Assert.ThrowsAsync<SignInClosedException>(() => at.SeesAsync(at.Ada));
    }

    [Fact]
    public async Task A_screen_that_falls_silent_counts_as_gone()
    {
        await BeginAsync();
        for (var seconds = 0; seconds < 30; seconds += 10)
        {
            at.House.Clock.Advance(TimeSpan.FromSeconds(10));
            await at.SeesAsync(at.Bo);
        }

        Assert.True((await at.SeesAsync(at.Bo)).Seat.IsHeld);
        Assert.False((await at.SeesAsync(at.Ada)).Seat.IsHeld);
        Assert.False((await at.SeesAsync(at.Bo)).Seat.IsHeld);
    }

    private async Task BeginAsync()
    {
        await at.SwitchOnAsync(at.Ada);
        await at.SwitchOnAsync(at.Bo);
    }
}
