using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Features.Home;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Features.Pairing;

public sealed class LeavingTests : IAsyncLifetime
{
    private TestCouple couple = null!;

    private TestHouse House => couple.House;

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync();

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Leaving_closes_everything_that_was_open_for_both(bool inviterLeaves)
    {
        await couple.OpenAsync("ada one", "bo one");
        await couple.OpenAsync("ada two", "bo two", prompt: 1);
        Assert.Equal(4, couple.Grants);

        await House.Departure.LeaveAsync((inviterLeaves ? couple.Ada : couple.Bo).Principal);

        Assert.Equal(0, couple.Grants);
        Assert.DoesNotContain("bo ", await couple.ScreensOfAsync(couple.Ada), StringComparison.Ordinal);
        Assert.DoesNotContain("ada ", await couple.ScreensOfAsync(couple.Bo), StringComparison.Ordinal);
        Assert.Empty((await couple.OpenedAsync(couple.Ada)).Pairs);
        Assert.Null((await couple.OpenedAsync(couple.Ada)).PartnerName);
    }

    [Fact]
    public async Task Leaving_empties_every_slot_of_both()
    {
        foreach (var person in new[] { couple.Ada, couple.Bo })
        {
            await House.Choosing.SetPaceAsync(person.Principal, couple.Session, Pace.Tomorrow);
            await couple.WriteAsync(person, "pending");
            await couple.OfferAsync(person);
            Assert.True((await couple.OfferAsync(person)).Choices[0].Offered);
        }

        await House.Departure.LeaveAsync(couple.Bo.Principal);

        Assert.False((await House.Choosing.LoadAsync(couple.Ada.Principal, couple.Session))!.Choices[0].Offered);
        Assert.False((await House.Choosing.LoadAsync(couple.Bo.Principal, couple.Session))!.Choices[0].Offered);
    }

    [Fact]
    public async Task A_pending_offer_opens_nothing_after_somebody_left()
    {
        await House.Choosing.SetPaceAsync(couple.Ada.Principal, couple.Session, Pace.InAnHour);
        await couple.WriteAsync(couple.Ada, "ada pending");
        await couple.WriteAsync(couple.Bo, "bo pending");
        await couple.OfferAsync(couple.Ada);
        await couple.OfferAsync(couple.Bo);
        await House.Departure.LeaveAsync(couple.Ada.Principal);
        using var told = House.Live.Listen(couple.Session);

        await House.PassAsync(TimeSpan.FromHours(2), couple.Ada, couple.Bo);

        Assert.DoesNotContain("ada pending", await couple.ScreensOfAsync(couple.Bo), StringComparison.Ordinal);
        Assert.DoesNotContain("bo pending", await couple.ScreensOfAsync(couple.Ada), StringComparison.Ordinal);
        Assert.Equal((0L, 0), (couple.Grants, told.Count));
    }

    [Fact]
    public async Task One_keeps_ones_own_words_after_leaving()
    {
        await couple.OpenAsync("ada keeps this", "bo keeps that");

        await House.Departure.LeaveAsync(couple.Ada.Principal);

        Assert.Contains("ada keeps this", await couple.ScreensOfAsync(couple.Ada), StringComparison.Ordinal);
        Assert.Contains("bo keeps that", await couple.ScreensOfAsync(couple.Bo), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_copy_of_a_grant_opens_nothing_after_both_were_here_again()
    {
        await couple.OpenAsync("ada old", "bo old");
        var copies = GrantCopies.Of(House.Raw);
        await House.Departure.LeaveAsync(couple.Ada.Principal);
        await couple.OpenedAsync(couple.Bo);

        await House.PairAsync(couple.Ada, couple.Bo);
        House.Raw.Run("UPDATE Sessions SET CoupleId = (SELECT CoupleId FROM CoupleMembers LIMIT 1)");
        copies.PutBack();

        await Assert.ThrowsAsync<SealBrokenException>(() => couple.OpenedAsync(couple.Ada));
        await Assert.ThrowsAsync<SealBrokenException>(() => couple.OpenedAsync(couple.Bo));
    }

    [Fact]
    public async Task The_one_who_stays_is_shown_at_once_that_it_ended()
    {
        var told = House.Live.Next(couple.Session);

        await House.Departure.LeaveAsync(couple.Ada.Principal);

        await told.Soon();
        Assert.Null(await House.PartnerAsync(couple.Bo.Principal));
        Assert.Null((await House.Homes.LookAsync(couple.Bo.Principal)).PartnerName);
    }

    [Fact]
    public async Task After_leaving_nothing_new_reaches_the_other()
    {
        await couple.WriteAsync(couple.Bo, "bo before");
        await House.Opening.SayReadyAsync(couple.Ada.Principal, couple.Session, ready: true);
        await House.Departure.LeaveAsync(couple.Ada.Principal);
        var before = await couple.ScreensOfAsync(couple.Bo);

        await couple.WriteAsync(couple.Ada, "ada after");
        Assert.False((await couple.OfferAsync(couple.Ada)).Choices[0].Offered);
        Assert.False((await couple.OfferAsync(couple.Bo)).Choices[0].Offered);
        Assert.False((await House.Opening.SayReadyAsync(couple.Ada.Principal, couple.Session, ready: true))!.ISayReady);
        Assert.NotNull(await House.CheckIns.StartAsync(couple.Ada.Principal, Moment.Any, WalkLength.Short, [], withPartner: false));
        Assert.Null(await House.CheckIns.StartAsync(couple.Ada.Principal, Moment.Any, WalkLength.Short, [], withPartner: true));

        Assert.Equal(before, await couple.ScreensOfAsync(couple.Bo));
        Assert.Contains("\"PartnerSaysReady\":false", before, StringComparison.Ordinal);
        Assert.DoesNotContain("\"PartnerSaysReady\":true", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_either_said_of_being_ready_ends_with_the_couple()
    {
        await House.Opening.SayReadyAsync(couple.Ada.Principal, couple.Session, ready: true);
        await House.Opening.SayReadyAsync(couple.Bo.Principal, couple.Session, ready: true);

        await House.Departure.LeaveAsync(couple.Ada.Principal);

        Assert.False((await couple.OpenedAsync(couple.Ada)).ISayReady);
        Assert.False((await couple.OpenedAsync(couple.Bo)).ISayReady);
    }

    [Fact]
    public async Task What_an_ended_couple_left_is_listed_only_for_whoever_wrote_in_it()
    {
        await couple.WriteAsync(couple.Ada, "mine");

        await House.Departure.LeaveAsync(couple.Bo.Principal);

        Assert.Single((await House.Homes.LookAsync(couple.Ada.Principal)).CheckIns);
        Assert.Empty((await House.Homes.LookAsync(couple.Bo.Principal)).CheckIns);
    }

    [Fact]
    public async Task Both_may_pair_again_and_the_old_check_in_stays_closed()
    {
        await couple.OpenAsync("ada once", "bo once");
        await House.Departure.LeaveAsync(couple.Ada.Principal);

        await House.PairAsync(couple.Bo, couple.Ada);

        Assert.Equal((couple.Ada.Id, "Ada"), await House.PartnerAsync(couple.Bo.Principal));
        await couple.OfferAsync(couple.Ada);
        await couple.OfferAsync(couple.Bo);
        Assert.Empty((await couple.OpenedAsync(couple.Bo)).Pairs);
        Assert.Equal(0, couple.Grants);
    }

    [Fact]
    public async Task Either_may_pair_with_somebody_else_who_sees_nothing_of_before()
    {
        await couple.OpenAsync("ada once", "bo once");
        await House.Departure.LeaveAsync(couple.Bo.Principal);
        var cy = await House.MoveInAsync("Cy");

        await House.PairAsync(couple.Bo, cy);

        Assert.Empty((await House.Homes.LookAsync(cy.Principal)).CheckIns);
        Assert.Null(await House.Opening.LoadAsync(cy.Principal, couple.Session));
        Assert.Null(await House.Walks.LoadAsync(cy.Principal, couple.Session));
        Assert.Equal(MyPart.Walking, Assert.Single((await House.Homes.LookAsync(couple.Bo.Principal)).CheckIns).Part);
    }

    [Fact]
    public async Task Leaving_when_in_no_couple_changes_nothing()
    {
        await House.Departure.LeaveAsync(couple.Ada.Principal);
        await House.Departure.LeaveAsync(couple.Ada.Principal);
        await House.Departure.LeaveAsync(couple.Bo.Principal);

        Assert.Single(House.Raw.Rows("SELECT * FROM Couples WHERE EndedAt IS NOT NULL"));
    }
}
