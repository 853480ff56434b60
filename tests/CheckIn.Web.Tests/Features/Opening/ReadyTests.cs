using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Features.Opening;

public sealed class ReadyTests : IAsyncLifetime
{
    private TestCouple couple = null!;

    private TestHouse House => couple.House;

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync();

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task Nobody_says_ready_unless_they_say_it_themselves()
    {
        await couple.OpenAsync("ada", "bo");
        await House.Walks.MoveAsync(couple.Ada.Principal, couple.Session, p => p with { Sealed = true });

        Assert.Equal((false, false), await ReadyAsync(couple.Ada));
        Assert.Equal((false, false), await ReadyAsync(couple.Bo));
    }

    [Fact]
    public async Task The_partner_sees_ready_when_it_is_said_and_no_longer_when_it_is_taken_back()
    {
        var told = House.Live.Next(couple.Session);
        await House.Opening.SayReadyAsync(couple.Ada.Principal, couple.Session, ready: true);
        await told.Soon();

        Assert.Equal((true, false), await ReadyAsync(couple.Ada));
        Assert.Equal((false, true), await ReadyAsync(couple.Bo));
        Assert.True((await House.Homes.LookAsync(couple.Bo.Principal)).CheckIns[0].PartnerSaysReady);
        Assert.False((await House.Homes.LookAsync(couple.Ada.Principal)).CheckIns[0].PartnerSaysReady);

        await House.Opening.SayReadyAsync(couple.Ada.Principal, couple.Session, ready: false);

        Assert.Equal((false, false), await ReadyAsync(couple.Bo));
        Assert.False((await House.Homes.LookAsync(couple.Bo.Principal)).CheckIns[0].PartnerSaysReady);
    }

    [Fact]
    public async Task Ready_opens_nothing_and_offers_nothing()
    {
        await couple.WriteAsync(couple.Ada, "ada");
        await couple.WriteAsync(couple.Bo, "bo");
        await couple.OfferAsync(couple.Bo);

        await House.Opening.SayReadyAsync(couple.Ada.Principal, couple.Session, ready: true);

        Assert.Equal(0, couple.Grants);
        Assert.False((await House.Choosing.LoadAsync(couple.Ada.Principal, couple.Session))!.Choices[0].Offered);
    }

    [Fact]
    public async Task Ready_is_said_in_one_check_in_only()
    {
        var other = await House.CheckIns.StartAsync(couple.Ada.Principal, default, default, [], withPartner: true);

        await House.Opening.SayReadyAsync(couple.Ada.Principal, couple.Session, ready: true);

        Assert.False((await House.Opening.LoadAsync(couple.Bo.Principal, other!.Value))!.PartnerSaysReady);
    }

    private async Task<(bool I, bool Partner)> ReadyAsync(TestPerson person) =>
        await couple.OpenedAsync(person) is { } view ? (view.ISayReady, view.PartnerSaysReady) : default;
}
