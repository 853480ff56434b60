using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Web.Sharing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CheckIn.Web.Tests.Sharing;

public sealed class DueOpeningsTests : IAsyncLifetime
{
    private TestCouple couple = null!;

    private TestHouse House => couple.House;

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync();

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task It_opens_at_its_time_though_nobody_looks()
    {
        await OfferAsync(couple.Ada, Pace.InAnHour);
        await OfferAsync(couple.Bo, Pace.Now);
        using var counted = House.Live.Listen(couple.Session);
        House.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.Equal((0, 0L), (counted.Count, couple.Grants));
        var told = House.Live.Next(couple.Session);

        House.Clock.Advance(TimeSpan.FromTicks(1));

        await told.Soon();
        Assert.Equal((1, 2L), (counted.Count, couple.Grants));
    }

    [Fact]
    public async Task Two_that_are_due_at_different_times_open_each_at_its_own()
    {
        await OfferAsync(couple.Ada, Pace.InAnHour);
        await OfferAsync(couple.Bo, Pace.Now);
        House.Clock.Advance(TimeSpan.FromMinutes(10));
        await couple.WriteAsync(couple.Ada, "later", prompt: 1);
        await couple.WriteAsync(couple.Bo, "later", prompt: 1);
        await couple.OfferAsync(couple.Bo, prompt: 1);
        await couple.OfferAsync(couple.Ada, prompt: 1);

        foreach (var (minutes, grants) in new[] { (50, 2L), (10, 4L) })
        {
            var told = House.Live.Next(couple.Session);
            House.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await told.Soon();
            Assert.Equal(grants, couple.Grants);
        }
    }

    [Fact]
    public async Task What_was_taken_back_meanwhile_does_not_open()
    {
        await OfferAsync(couple.Ada, Pace.InAnHour);
        await OfferAsync(couple.Bo, Pace.Now);
        await couple.KeepAsync(couple.Bo);
        using var counted = House.Live.Listen(couple.Session);

        await House.PassAsync(TimeSpan.FromDays(1), couple.Ada, couple.Bo);
        await couple.OpenedAsync(couple.Ada);

        Assert.Equal((0, 0L), (counted.Count, couple.Grants));
    }

    [Fact]
    public async Task Two_openings_at_the_same_moment_make_one()
    {
        await OfferAsync(couple.Ada, Pace.InAnHour);
        await OfferAsync(couple.Bo, Pace.Now);
        var told = House.Live.Next(couple.Session);
        await House.PassAsync(TimeSpan.FromHours(1), couple.Ada, couple.Bo);

        // The timer, and both people looking, all at once.
        await Task.WhenAll(
            told,
            Task.Run(() => couple.OpenedAsync(couple.Ada), TestContext.Current.CancellationToken),
            Task.Run(() => couple.OpenedAsync(couple.Bo), TestContext.Current.CancellationToken)).Soon();

        Assert.Equal(2, couple.Grants);
    }

    [Fact]
    public async Task After_a_restart_what_waits_opens_at_its_time_though_nobody_looks()
    {
        await OfferAsync(couple.Ada, Pace.InAnHour);
        await OfferAsync(couple.Bo, Pace.Now);
        await using var house = await TestHouse.BuildAsync(House.Folder.Copy(), new WatchedClock());
        house.Clock.SetUtcNow(House.Clock.GetUtcNow());
        var told = house.Live.Next(couple.Session);

        await DueAtStart(house).FindAsync(TestContext.Current.CancellationToken);
        house.Clock.Advance(TimeSpan.FromHours(1));

        await told.Soon();
        Assert.Equal(2, house.Raw.Count("Grants"));
    }

    [Fact]
    public async Task After_a_restart_what_was_due_meanwhile_opens_at_once_and_damage_elsewhere_holds_nothing_up()
    {
        await OfferAsync(couple.Ada, Pace.InAnHour);
        await OfferAsync(couple.Bo, Pace.Now);
        for (var i = 0; i < 5; i++)
        {
            var other = await TestCouple.OfAsync(House, couple.Ada, couple.Bo, _ => true, WalkLength.Short);
            foreach (var person in new[] { couple.Ada, couple.Bo })
            {
                await other.WriteAsync(person, "in a damaged one");
                await House.Choosing.SetPaceAsync(person.Principal, other.Session, Pace.Tomorrow);
                await other.OfferAsync(person);
            }

            House.Raw.Run("UPDATE Sessions SET SealedPlan = X'00' WHERE Id = $s", ("$s", other.Session));
        }

        await using var house = await TestHouse.BuildAsync(House.Folder.Copy(), new WatchedClock());
        house.Clock.SetUtcNow(House.Clock.GetUtcNow() + TimeSpan.FromDays(3));
        var told = house.Live.Next(couple.Session);

        await DueAtStart(house).FindAsync(TestContext.Current.CancellationToken);

        await told.Soon();
        Assert.Equal(2, house.Raw.Count("Grants"));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void Of_two_times_that_were_said_the_earlier_counts(int first, int second)
    {
        var clock = new WatchedClock();
        using var due = new DueOpenings(clock, NullLogger.Instance);
        var opened = 0;
        foreach (var hours in new[] { first, second })
        {
            due.Schedule(couple.Session, clock.GetUtcNow() + TimeSpan.FromHours(hours), () =>
            {
                opened++;
                return Task.CompletedTask;
            });
        }

        clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.Equal(0, opened);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, opened);
    }

    private static DueAtStart DueAtStart(TestHouse house) => Assert.Single(house.Get<IEnumerable<IHostedService>>().OfType<DueAtStart>());

    private async Task OfferAsync(TestPerson person, Pace pace)
    {
        await couple.WriteAsync(person, $"from {person.Name}");
        await House.Choosing.SetPaceAsync(person.Principal, couple.Session, pace);
        await couple.OfferAsync(person);
    }
}
