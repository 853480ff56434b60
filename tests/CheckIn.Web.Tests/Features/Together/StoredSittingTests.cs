using CheckIn.Domain.Talking;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.Features.Together;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CheckIn.Web.Tests.Features.Together;

public sealed class StoredSittingTests
{
    [Fact]
    public async Task The_row_is_of_one_size_whatever_happens_and_there_is_only_ever_one()
    {
        await using var at = await TestSitting.LaidAsync();
        await at.SwitchOnAsync(at.Ada);
        var size = SizeOf(at);
        Func<Task>[] steps =
        [
            () => at.SwitchOnAsync(at.Bo), () => at.HandOverAsync(at.Ada), () => at.ReadyAsync(at.Ada), () => at.PauseAsync(at.Bo),
            () => at.Talks.LoadAsync(at.Bo.Principal, at.Session, Guid.NewGuid()), () => at.Talks.LoadAsync(at.Bo.Principal, at.Session, Guid.NewGuid()),
            () => at.Talks.LoadAsync(at.Ada.Principal, at.Session, Guid.NewGuid()), () => at.Talks.LoadAsync(at.Ada.Principal, at.Session, Guid.NewGuid()),
            () => at.Talks.LoadAsync(at.Ada.Principal, at.Session, Guid.NewGuid()), () => at.Talks.LoadAsync(at.Ada.Principal, at.Session, Guid.NewGuid()),
            () => at.GoOnAsync(at.Ada), () => at.DropAsync(at.Ada),
        ];
        foreach (var step in steps)
        {
            await step();
            Assert.Equal(size, SizeOf(at));
        }
    }

    [Fact]
    public async Task What_is_stored_is_what_was()
    {
        await using var at = await TestSitting.BegunAsync();
        await at.HandOverAsync(at.Ada);
        await at.ReadyAsync(at.Bo);
        await at.PauseAsync(at.Bo);
        await at.GoOnAsync(at.Ada);

        var stored = await at.StoredAsync();

        Assert.Equal((at.Bo.Id, 0, true), (stored.Speaker, stored.Prompt, stored.IsPaused));
        Assert.Equal((await at.SeesAsync(at.Ada)).Seat, stored.SeenBy(at.Ada.Id));
        Assert.Equal((await at.SeesAsync(at.Bo)).Seat, stored.SeenBy(at.Bo.Id));
    }

    [Fact]
    public async Task A_sitting_moved_to_another_check_in_or_edited_is_refused_and_swept_away()
    {
        await using var at = await TestSitting.BegunAsync();
        at.House.Raw.Run("UPDATE Together SET SealedState = substr(SealedState, 1, 60) || x'00' || substr(SealedState, 62)");

        await Assert.ThrowsAsync<SealBrokenException>(() => at.SeesAsync(at.Ada));

        await SweepAsync(at);
        Assert.False((await at.SeesAsync(at.Ada)).Seat.IsOn);
    }

    [Fact]
    public async Task What_both_left_without_a_word_is_swept_away_and_what_somebody_sits_at_stays()
    {
        await using var at = await TestSitting.BegunAsync();
        at.House.Clock.Advance(Sitting.ForgottenAfter - TimeSpan.FromTicks(1));
        await SweepAsync(at);
        Assert.True(at.IsStored);

        at.House.Clock.Advance(TimeSpan.FromTicks(1));
        await SweepAsync(at);
        Assert.False(at.IsStored);
    }

    [Fact]
    public async Task Of_two_changes_at_once_neither_is_lost()
    {
        var meddler = new Meddler();
        await using var at = await TestSitting.BegunAsync(() => TestHouse.BuildAsync(
            more: services => services.ConfigureDbContext<SqliteCheckInDbContext>(o => o.AddInterceptors(meddler))));
        meddler.Times = 2;

        Assert.True((await at.PauseAsync(at.Ada)).Seat.IsPaused);

        Assert.Equal(0, meddler.Times);
        Assert.True((await at.SeesAsync(at.Bo)).Seat.IsPaused);
    }

    [Fact]
    public async Task Both_may_press_at_the_same_moment()
    {
        await using var at = await TestSitting.BegunAsync();
        for (var round = 0; round < 10; round++)
        {
            var step = (await at.SeesAsync(at.Ada)).Seat.Step;
            await Task.WhenAll(
                Task.Run(() => at.Talks.PauseAsync(at.Ada.Principal, at.Session)),
                Task.Run(() => at.Talks.HandOverAsync(at.Bo.Principal, at.Session, step)),
                Task.Run(() => at.Talks.HandOverAsync(at.Ada.Principal, at.Session, step)),
                Task.Run(() => at.Talks.AskForSlowerAsync(at.Bo.Principal, at.Session)));
            Assert.True((await at.SeesAsync(at.Bo)).Seat.IsPaused);
            step = (await at.SeesAsync(at.Ada)).Seat.Step;
            await Task.WhenAll(
                Task.Run(() => at.Talks.GoOnAsync(at.Ada.Principal, at.Session, true, step)),
                Task.Run(() => at.Talks.GoOnAsync(at.Bo.Principal, at.Session, true, step)));
            Assert.False((await at.SeesAsync(at.Bo)).Seat.IsPaused);
        }
    }

    [Fact]
    public async Task Two_who_talk_are_not_locked_and_two_in_a_pause_are()
    {
        await using var at = await TestSitting.BegunAsync();
        await SitAsync(at, TimeSpan.FromMinutes(40));
        Assert.Equal(SignInState.Unlocked, await at.House.SignIns.StateAsync(at.Ada.Principal));

        await at.PauseAsync(at.Ada);
        await Assert.ThrowsAsync<SignInClosedException>(() => SitAsync(at, TimeSpan.FromMinutes(40)));
        Assert.Equal(SignInState.Locked, await at.House.SignIns.StateAsync(at.Ada.Principal));
    }

    [Fact]
    public async Task A_sitting_that_nobody_touches_for_long_locks_as_everything_does()
    {
        await using var at = await TestSitting.BegunAsync();
        var locked = Sitting.TalkingFor + SignInStore.IdleLimit + TimeSpan.FromMinutes(1);

        await Assert.ThrowsAsync<SignInClosedException>(() => SitAsync(at, locked));
    }

    // Both screens look again just often enough to count as there.
    private static async Task SitAsync(TestSitting at, TimeSpan time)
    {
        var step = Sitting.LostAfter - TimeSpan.FromSeconds(1);
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            at.House.Clock.Advance(step);
            await at.SeesAsync(at.Ada);
            await at.SeesAsync(at.Bo);
        }
    }

    private static long SizeOf(TestSitting at) => Assert.IsType<byte[]>(Assert.Single(at.House.Raw.Rows("SELECT SealedState FROM Together"))["SealedState"]).Length;

    private static async Task SweepAsync(TestSitting at)
    {
        using var sweeper = new ForgottenSittings(
            at.House.Get<Store>(), at.House.Get<SittingSeal>(), at.House.Clock, NullLogger<ForgottenSittings>.Instance);
        await sweeper.SweepAsync();
    }

    /// <summary>Another node that changes the sitting just before it is saved here.</summary>
    private sealed class Meddler : SaveChangesInterceptor
    {
        public int Times { get; set; }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (Times > 0 && eventData.Context!.ChangeTracker.Entries<SittingRow>().Any(e => e.State == EntityState.Modified))
            {
                Times--;
                await eventData.Context.Database.ExecuteSqlAsync($"UPDATE Together SET Version = Version + 1", cancellationToken);
            }

            return result;
        }
    }
}
