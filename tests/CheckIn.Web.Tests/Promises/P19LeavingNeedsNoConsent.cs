using CheckIn.Domain.Talking;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Promises;

/// <summary>Promise 19: either leaves at once, whatever the other does, has done, or does not do.</summary>
public sealed class P19LeavingNeedsNoConsent : IAsyncLifetime
{
    private TestCouple couple = null!;

    private TestHouse House => couple.House;

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync();

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_leaves_alone_though_the_other_is_locked_out_or_away(bool inviter)
    {
        var (leaver, other) = inviter ? (couple.Ada, couple.Bo) : (couple.Bo, couple.Ada);
        await couple.OpenAsync("ada", "bo");
        await House.SignIns.EndAsync(other.Principal);

        await House.Departure.LeaveAsync(leaver.Principal);

        Assert.Null(await House.PartnerAsync(leaver.Principal));
        Assert.Equal((0L, 0L), (House.Raw.Count("CoupleMembers"), couple.Grants));
        other.Principal = await House.SignInAsync(other);
        Assert.Null(await House.PartnerAsync(other.Principal));
    }

    [Theory]
    [InlineData("UPDATE Answers SET Slot = zeroblob(10)")]
    [InlineData("UPDATE Answers SET SealedKey = zeroblob(10)")]
    [InlineData("UPDATE Answers SET SealedWords = zeroblob(10)")]
    [InlineData("UPDATE Sessions SET SealedPlan = zeroblob(10)")]
    [InlineData("UPDATE Grants SET Box = zeroblob(10)")]
    [InlineData("UPDATE Walks SET SealedProgress = zeroblob(10)")]
    [InlineData("UPDATE CardWords SET SealedWords = zeroblob(10), Tag = randomblob(32)")]
    public async Task Damage_holds_nobody_in_a_couple(string damage)
    {
        await couple.OpenAsync("ada", "bo");
        await couple.OpenAsync("ada", "bo", prompt: 1);
        await couple.TakeBackAsync(couple.Bo);
        Assert.Null(await House.Cards.ProposeAsync(couple.Ada.Principal, CardPlace.Stop, "red", null));
        House.Raw.Run(damage);

        await House.Departure.LeaveAsync(couple.Ada.Principal);

        Assert.Null(await House.PartnerAsync(couple.Bo.Principal));
        Assert.Equal((0L, 0L), (couple.Grants, House.Raw.Count("CardWords")));
    }

    [Fact]
    public async Task Whoever_was_left_cannot_bring_the_other_back()
    {
        await House.Departure.LeaveAsync(couple.Ada.Principal);

        Assert.True(await House.Pairing.InviteAsync(couple.Bo.Principal));
        var token = (await House.Pairing.MineAsync(couple.Bo.Principal))!.Token;
        Assert.False(await House.Pairing.ApproveAsync(couple.Bo.Principal, null));
        await House.Pairing.AcceptAsync(couple.Bo.Principal, token);

        Assert.Null(await House.PartnerAsync(couple.Ada.Principal));
        Assert.Equal(0, House.Raw.Count("CoupleMembers"));
    }

    [Fact]
    public async Task Nothing_is_open_or_offered_when_somebody_leaves_while_the_other_offers()
    {
        for (var round = 0; round < 15; round++)
        {
            var now = await TestCouple.OfAsync(House, couple.Ada, couple.Bo, _ => true);
            await now.WriteAsync(now.Ada, "ada");
            await now.WriteAsync(now.Bo, "bo");
            await now.OfferAsync(now.Bo);

            await Task.WhenAll(
                Task.Run(() => now.OfferAsync(now.Ada), TestContext.Current.CancellationToken),
                Task.Run(() => House.Departure.LeaveAsync(now.Bo.Principal), TestContext.Current.CancellationToken));

            Assert.Equal(0, now.Grants);
            foreach (var person in new[] { now.Ada, now.Bo })
            {
                Assert.False((await House.Choosing.LoadAsync(person.Principal, now.Session))!.Choices[0].Offered);
                Assert.Empty((await now.OpenedAsync(person)).Pairs);
            }

            await House.PairAsync(couple.Ada, couple.Bo);
        }
    }
}
