using CheckIn.Domain;
using CheckIn.Web.Features.HandingOver;
using CheckIn.Web.SignIns;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.SignIns;

/// <summary>Whoever sets the server's clock back, or a battery that does, makes nothing last longer: a time in the future counts as over.</summary>
public sealed class ClockSetBackTests : IAsyncLifetime
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly WatchedClock later = new();
    private TestHouse house = null!;

    public async ValueTask InitializeAsync() => house = await TestHouse.BuildAsync(clock: later);

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_sign_in_counts_as_over_and_the_passphrase_begins_one_that_lasts()
    {
        var ada = await house.PersonAsync("Ada");
        Assert.True(await house.OpensAsync(ada));

        later.SetBack(Day);

        Assert.Equal(SignInState.Ended, await house.SignIns.StateAsync(ada));
        var again = (await house.SignInAsync("Ada")).Principal!;
        Assert.True(await house.OpensAsync(again));
        Assert.Equal(SignInState.Unlocked, await house.SignIns.StateAsync(again));
    }

    [Fact]
    public async Task A_sign_in_that_was_used_in_the_future_is_locked_and_can_be_unlocked()
    {
        var ada = await house.PersonAsync("Ada");
        later.Advance(TimeSpan.FromMinutes(10));
        Assert.True(await house.OpensAsync(ada));

        // Back to when it began, and no further: it has begun, and was used at a time that is not yet.
        later.SetBack(TimeSpan.FromMinutes(10));
        Assert.Equal(SignInState.Locked, await house.SignIns.StateAsync(ada));
        await house.SignIns.SweepAsync();

        Assert.True(await house.AskAsync(a => a.UnlockAsync(ada, TestHouse.Phrase)));
        Assert.True(await house.OpensAsync(ada));
    }

    [Fact]
    public async Task A_few_seconds_back_lock_nobody_out()
    {
        var ada = await house.PersonAsync("Ada");

        later.SetBack(Elapsed.Tolerance);

        Assert.True(await house.OpensAsync(ada));
    }

    [Fact]
    public async Task An_invitation_and_a_PIN_count_as_over()
    {
        var ada = await house.PersonAsync("Ada");
        await house.Pairing.InviteAsync(ada);
        var token = (await house.Pairing.MineAsync(ada))!.Token;
        await using var scope = house.Scope();
        var pins = scope.ServiceProvider.GetRequiredService<PinService>();
        var here = (await pins.SetAsync(ada, TestHouse.Phrase, "4719", "4719", [])).Here;
        Assert.Single(await pins.PeopleAsync(here));

        later.SetBack(Day);

        Assert.Empty(await pins.PeopleAsync(here));
        Assert.Null((await pins.SignInAsync(here[0], "4719", "x")).Principal);
        Assert.Equal(CheckIn.Domain.Couples.InvitationStanding.Expired, (await house.Pairing.LookAsync(new System.Security.Claims.ClaimsPrincipal(), token)).Standing);
        var again = (await house.SignInAsync("Ada")).Principal!;
        Assert.Null(await house.Pairing.MineAsync(again));
    }
}
