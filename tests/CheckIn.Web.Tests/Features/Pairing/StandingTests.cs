using System.Security.Claims;
using CheckIn.Domain.Couples;

namespace CheckIn.Web.Tests.Features.Pairing;

public sealed class StandingTests : IAsyncLifetime
{
    private TestHouse house = null!;
    private TestPerson ada = null!;
    private TestPerson bo = null!;
    private TestPerson cy = null!;

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.BuildAsync();
        ada = await house.MoveInAsync("Ada");
        bo = await house.MoveInAsync("Bo");
        cy = await house.MoveInAsync("Cy");
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Nobody_joins_themselves()
    {
        var token = await InviteAsync(ada);

        Assert.Equal(InvitationStanding.Own, (await house.Pairing.AcceptAsync(ada.Principal, token)).Standing);
        Assert.Null((await house.Pairing.MineAsync(ada.Principal))!.ClaimantName);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("\u00fc%' OR 1=1 --")]
    public async Task An_unknown_link_has_no_standing_and_names_nobody(string? token)
    {
        await InviteAsync(ada);

        foreach (var visitor in new[] { bo.Principal, new ClaimsPrincipal(new ClaimsIdentity()) })
        {
            var view = await house.Pairing.LookAsync(visitor, token);
            Assert.Equal((null, null, null), (view.Standing, view.InviterName, view.FourWords));
        }

        Assert.Null((await house.Pairing.AcceptAsync(bo.Principal, token)).Standing);
    }

    [Fact]
    public async Task Somebody_in_a_couple_cannot_accept()
    {
        await house.PairAsync(bo, cy);
        var token = await InviteAsync(ada);

        Assert.Equal(InvitationStanding.VisitorPaired, (await house.Pairing.AcceptAsync(bo.Principal, token)).Standing);
        Assert.Equal(InvitationStanding.VisitorPaired, (await house.Pairing.AcceptAsync(cy.Principal, token)).Standing);
    }

    [Fact]
    public async Task The_link_of_somebody_who_joined_another_couple_meanwhile_is_closed()
    {
        var token = await InviteAsync(ada);
        await house.PairAsync(bo, ada);

        Assert.Equal(InvitationStanding.InviterPaired, (await house.Pairing.AcceptAsync(cy.Principal, token)).Standing);
        Assert.Null(await house.Pairing.MineAsync(ada.Principal));
    }

    [Fact]
    public async Task Somebody_who_joined_another_couple_meanwhile_cannot_be_approved()
    {
        var token = await InviteAsync(ada);
        var words = (await house.Pairing.AcceptAsync(bo.Principal, token)).FourWords;
        await house.PairAsync(cy, bo);

        Assert.False(await house.Pairing.ApproveAsync(ada.Principal, words));
        Assert.Null(await house.PartnerAsync(ada.Principal));
        Assert.Equal((cy.Id, "Cy"), await house.PartnerAsync(bo.Principal));
    }

    [Fact]
    public async Task An_inviter_who_joined_another_couple_meanwhile_cannot_approve()
    {
        var token = await InviteAsync(ada);
        var words = (await house.Pairing.AcceptAsync(bo.Principal, token)).FourWords;
        await house.PairAsync(cy, ada);

        Assert.False(await house.Pairing.ApproveAsync(ada.Principal, words));
        Assert.Null(await house.PartnerAsync(bo.Principal));
    }

    [Fact]
    public async Task Somebody_in_a_couple_cannot_invite()
    {
        await house.PairAsync(ada, bo);

        Assert.False(await house.Pairing.InviteAsync(ada.Principal));
        Assert.False(await house.Pairing.InviteAsync(bo.Principal));
        Assert.Null(await house.Pairing.MineAsync(ada.Principal));
    }

    [Fact]
    public async Task Of_two_who_accept_at_once_one_gets_it()
    {
        for (var round = 0; round < 10; round++)
        {
            var token = await InviteAsync(ada);

            var views = await Task.WhenAll(
                Task.Run(() => house.Pairing.AcceptAsync(bo.Principal, token), TestContext.Current.CancellationToken),
                Task.Run(() => house.Pairing.AcceptAsync(cy.Principal, token), TestContext.Current.CancellationToken));

            Assert.Equal([InvitationStanding.Accepted, InvitationStanding.Used], views.Select(v => v.Standing!.Value).Order());
            var winner = views[0].Standing == InvitationStanding.Accepted ? "Bo" : "Cy";
            Assert.Equal(winner, (await house.Pairing.MineAsync(ada.Principal))!.ClaimantName);
        }
    }

    [Fact]
    public async Task Of_two_approvals_of_one_person_at_once_one_holds()
    {
        for (var round = 0; round < 10; round++)
        {
            var words = new List<string?>();
            foreach (var inviter in new[] { ada, cy })
            {
                words.Add((await house.Pairing.AcceptAsync(bo.Principal, await InviteAsync(inviter))).FourWords);
            }

            var approved = await Task.WhenAll(
                Task.Run(() => house.Pairing.ApproveAsync(ada.Principal, words[0]), TestContext.Current.CancellationToken),
                Task.Run(() => house.Pairing.ApproveAsync(cy.Principal, words[1]), TestContext.Current.CancellationToken));

            Assert.Single(approved, a => a);
            Assert.Equal(2, house.Raw.Count("CoupleMembers"));
            await house.Departure.LeaveAsync(bo.Principal);
        }
    }

    [Fact]
    public async Task A_waiting_page_learns_that_somebody_accepted_and_that_it_was_approved()
    {
        var token = await InviteAsync(ada);
        var states = new List<string> { await StatesAsync() };
        var words = (await house.Pairing.AcceptAsync(bo.Principal, token)).FourWords;
        states.Add(await StatesAsync());
        await house.Pairing.ApproveAsync(ada.Principal, words);
        states.Add(await StatesAsync());
        await house.Departure.LeaveAsync(ada.Principal);
        states.Add(await StatesAsync());

        Assert.Equal(states.Count, states.Distinct(StringComparer.Ordinal).Count());

        async Task<string> StatesAsync() =>
            await house.Pairing.StateAsync(ada.Principal) + " " + await house.Pairing.StateAsync(bo.Principal);
    }

    private async Task<string> InviteAsync(TestPerson inviter)
    {
        Assert.True(await house.Pairing.InviteAsync(inviter.Principal));
        return (await house.Pairing.MineAsync(inviter.Principal))!.Token;
    }
}
