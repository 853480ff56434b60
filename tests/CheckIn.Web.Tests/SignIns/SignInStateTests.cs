using System.Security.Claims;
using CheckIn.Web.Data;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CheckIn.Web.Tests.SignIns;

public sealed class SignInStateTests : IAsyncLifetime
{
    private TestHouse house = null!;
    private ClaimsPrincipal ada = null!;

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.BuildAsync();
        ada = await house.PersonAsync("Ada");
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Locking_takes_the_key_away_at_once()
    {
        Assert.Equal(SignInState.Unlocked, await house.SignIns.StateAsync(ada));

        await house.SignIns.LockAsync(ada);

        Assert.Equal(SignInState.Locked, await house.SignIns.StateAsync(ada));
        Assert.Null((await house.RowAsync(ada))!.KeyByCookie);
        await Assert.ThrowsAsync<SignInClosedException>(() => house.Own.ReadAsync(ada));
        await Assert.ThrowsAsync<SignInClosedException>(async () => await house.Own.WriteAsync(ada));
        await Assert.ThrowsAsync<SignInClosedException>(() => house.SignIns.MineAsync(ada));
    }

    [Fact]
    public async Task Fifteen_idle_minutes_lock_even_before_any_sweep()
    {
        house.Clock.Advance(SignInStore.IdleLimit - TimeSpan.FromTicks(1));
        Assert.Equal(SignInState.Unlocked, await house.SignIns.StateAsync(ada));

        house.Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(TimeSpan.FromMinutes(15), SignInStore.IdleLimit);
        Assert.Equal(SignInState.Locked, await house.SignIns.StateAsync(ada));
        await Assert.ThrowsAsync<SignInClosedException>(() => house.Own.ReadAsync(ada));
        await Assert.ThrowsAsync<SignInClosedException>(async () => await house.Own.WriteAsync(ada));
    }

    [Fact]
    public async Task A_sweep_takes_the_key_of_the_idle_and_leaves_the_others()
    {
        house.Clock.Advance(TimeSpan.FromMinutes(8));
        var ben = await house.PersonAsync("Ben");
        house.Clock.Advance(TimeSpan.FromMinutes(7));

        await house.SignIns.SweepAsync();

        Assert.Null((await house.RowAsync(ada))!.KeyByCookie);
        Assert.NotNull((await house.RowAsync(ben))!.KeyByCookie);
        Assert.True(await house.OpensAsync(ben));
    }

    [Fact]
    public async Task The_app_sweeps_by_itself_twice_a_minute()
    {
        using var sweeper = new IdleLock(house.SignIns, house.Clock, NullLogger<IdleLock>.Instance);
        await sweeper.StartAsync(TestContext.Current.CancellationToken);
        await house.Clock.SomebodyWaitsAsync(TimeSpan.FromSeconds(30));

        house.Clock.Advance(SignInStore.IdleLimit);

        await Until.TrueAsync(async () => (await house.RowAsync(ada))!.KeyByCookie is null, "the idle sign-in is locked");
        await sweeper.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Use_keeps_a_sign_in_unlocked_and_asking_how_it_stands_does_not()
    {
        for (var minutes = 0; minutes < 60; minutes += 10)
        {
            house.Clock.Advance(TimeSpan.FromMinutes(10));
            Assert.True(await house.OpensAsync(ada));
        }

        for (var minutes = 0; minutes < 15; minutes += 5)
        {
            Assert.Equal(SignInState.Unlocked, await house.SignIns.StateAsync(ada));
            house.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(SignInState.Locked, await house.SignIns.StateAsync(ada));
    }

    [Fact]
    public async Task Twelve_hours_end_a_sign_in_however_much_it_is_used()
    {
        Assert.Equal(TimeSpan.FromHours(12), SignInStore.Longest);
        for (var minutes = 0; minutes < 12 * 60; minutes += 10)
        {
            Assert.True(await house.OpensAsync(ada));
            house.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(SignInState.Ended, await house.SignIns.StateAsync(ada));
        await Assert.ThrowsAsync<SignInClosedException>(() => house.Own.ReadAsync(ada));
        await Assert.ThrowsAsync<SignInClosedException>(async () => await house.Own.WriteAsync(ada));
        Assert.False(await house.AskAsync(a => a.UnlockAsync(ada, TestHouse.Phrase)));

        await house.SignIns.SweepAsync();
        Assert.Null(await house.RowAsync(ada));
    }

    [Fact]
    public async Task Only_the_right_passphrase_unlocks()
    {
        var session = await house.WriteAsync(ada, "slower, please");
        await house.SignIns.LockAsync(ada);

        Assert.False(await house.AskAsync(a => a.UnlockAsync(ada, TestHouse.OtherPhrase)));
        Assert.False(await house.OpensAsync(ada));

        Assert.True(await house.AskAsync(a => a.UnlockAsync(ada, TestHouse.Phrase)));
        Assert.Equal("slower, please", await house.WordsAsync(ada, session));
    }

    [Fact]
    public async Task Somebody_elses_right_passphrase_does_not_unlock()
    {
        await house.PersonAsync("Ben", TestHouse.OtherPhrase);
        await house.SignIns.LockAsync(ada);

        Assert.False(await house.AskAsync(a => a.UnlockAsync(ada, TestHouse.OtherPhrase)));
    }

    [Fact]
    public async Task A_cookie_of_one_person_opens_no_sign_in_of_another()
    {
        var ben = await house.PersonAsync("Ben");
        var (hers, his) = ((await house.RowAsync(ada))!, (await house.RowAsync(ben))!);
        var (adaPerson, benPerson) = (new Person { Id = hers.PersonId, UserName = "Ada" }, new Person { Id = his.PersonId, UserName = "Ben" });
        var secret = SignInClaims.Secret(ada);

        Assert.True(await house.OpensAsync(SignInClaims.Principal(adaPerson, hers.Id, secret)));
        Assert.False(await house.OpensAsync(SignInClaims.Principal(adaPerson, his.Id, secret)));
        Assert.False(await house.OpensAsync(SignInClaims.Principal(benPerson, his.Id, secret)));
        Assert.False(await house.OpensAsync(SignInClaims.Principal(benPerson, hers.Id, secret)));

        // Nor where her own row's key is put into his.
        await house.ChangeAsync(db => db.SignIns.Where(s => s.Id == his.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.KeyByCookie, hers.KeyByCookie)));
        Assert.False(await house.OpensAsync(SignInClaims.Principal(benPerson, his.Id, secret)));
    }

    [Fact]
    public async Task Nobody_signed_in_opens_nothing()
    {
        Assert.Equal(SignInState.Ended, await house.SignIns.StateAsync(new ClaimsPrincipal()));
        Assert.False(await house.OpensAsync(new ClaimsPrincipal()));
        Assert.False(await house.OpensAsync(new ClaimsPrincipal(new ClaimsIdentity("somebody"))));
    }
}
