using System.Security.Claims;
using CheckIn.Domain.Couples;
using CheckIn.Web.Features.Pairing;

namespace CheckIn.Web.Tests.Features.Pairing;

public sealed class InvitationTests : IAsyncLifetime
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

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
    public async Task Two_people_become_a_couple_by_link_words_and_approval()
    {
        Assert.Null(await house.PartnerAsync(ada.Principal));
        var token = await InviteAsync(ada);
        Assert.Equal(InvitationStanding.OpenToStrangers, await StandingAsync(Nobody, token));

        // Messengers ask for links that are sent, to show what they lead to: they are told no name.
        Assert.Null((await house.Pairing.LookAsync(Nobody, token)).InviterName);
        Assert.Equal(InvitationStanding.Open, await StandingAsync(bo.Principal, token));
        Assert.Null((await house.Pairing.MineAsync(ada.Principal))!.ClaimantName);

        var accepted = await house.Pairing.AcceptAsync(bo.Principal, token);
        Assert.Equal((InvitationStanding.Accepted, "Ada"), (accepted.Standing, accepted.InviterName));
        var mine = (await house.Pairing.MineAsync(ada.Principal))!;
        Assert.Equal("Bo", mine.ClaimantName);
        Assert.Null(await house.PartnerAsync(ada.Principal));

        Assert.True(await house.Pairing.ApproveAsync(ada.Principal, mine.FourWords));
        Assert.Equal((bo.Id, "Bo"), await house.PartnerAsync(ada.Principal));
        Assert.Equal((ada.Id, "Ada"), await house.PartnerAsync(bo.Principal));
        Assert.Equal(InvitationStanding.Joined, await StandingAsync(bo.Principal, token));
        Assert.Null(await house.Pairing.MineAsync(ada.Principal));
    }

    [Fact]
    public async Task Accepting_alone_joins_nobody()
    {
        var token = await InviteAsync(ada);
        await house.Pairing.AcceptAsync(bo.Principal, token);

        Assert.Null(await house.PartnerAsync(bo.Principal));
        Assert.Equal(0, house.Raw.Count("CoupleMembers"));
    }

    [Fact]
    public async Task Stepping_back_uses_the_link_up_and_an_approval_in_the_same_moment_joins_nobody()
    {
        var token = await InviteAsync(ada);
        var seen = (await house.Pairing.AcceptAsync(bo.Principal, token)).FourWords;
        var waiting = await house.Get<Acceptance>().WaitingAsync(bo.Principal);
        Assert.Equal(new AcceptedInvitation("Ada", seen!), waiting);

        await house.Get<Acceptance>().StepBackAsync(bo.Principal);

        Assert.Null(await house.Get<Acceptance>().WaitingAsync(bo.Principal));
        Assert.Null(await house.Pairing.MineAsync(ada.Principal));
        Assert.False(await house.Pairing.ApproveAsync(ada.Principal, seen));
        Assert.Equal(InvitationStanding.Withdrawn, await StandingAsync(cy.Principal, token));
        Assert.Equal(0, house.Raw.Count("CoupleMembers"));
    }

    [Fact]
    public async Task Nobody_steps_back_from_an_invitation_that_others_accepted()
    {
        var token = await InviteAsync(ada);
        await house.Pairing.AcceptAsync(bo.Principal, token);

        await house.Get<Acceptance>().StepBackAsync(cy.Principal);

        Assert.Null(await house.Get<Acceptance>().WaitingAsync(cy.Principal));
        Assert.Equal(InvitationStanding.Accepted, await StandingAsync(bo.Principal, token));
    }

    [Fact]
    public async Task Both_screens_show_the_same_four_words_and_those_of_another_claimant_differ()
    {
        var token = await InviteAsync(ada);
        var words = (await house.Pairing.AcceptAsync(bo.Principal, token)).FourWords!;
        Assert.Equal(4, words.Split(' ').Length);
        Assert.Equal(words, (await house.Pairing.MineAsync(ada.Principal))!.FourWords);
        Assert.Equal(words, (await house.Pairing.LookAsync(bo.Principal, token)).FourWords);

        // The very same invitation in the hands of somebody else.
        house.Raw.Run("UPDATE Invitations SET ClaimantId = $c", ("$c", cy.Id));

        var others = (await house.Pairing.LookAsync(cy.Principal, token)).FourWords!;
        Assert.NotEqual(words, others, StringComparer.Ordinal);
        Assert.Null((await house.Pairing.LookAsync(bo.Principal, token)).FourWords);
        Assert.False(await house.Pairing.ApproveAsync(ada.Principal, words));
        Assert.Equal(0, house.Raw.Count("CoupleMembers"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("one two three four")]
    public async Task Approving_with_other_words_than_shown_fails(string? shown)
    {
        var token = await InviteAsync(ada);
        await house.Pairing.AcceptAsync(bo.Principal, token);

        Assert.False(await house.Pairing.ApproveAsync(ada.Principal, shown));
        Assert.Equal(0, house.Raw.Count("CoupleMembers"));
    }

    [Fact]
    public async Task Nobody_can_be_approved_before_somebody_accepted()
    {
        await InviteAsync(ada);

        Assert.False(await house.Pairing.ApproveAsync(ada.Principal, null));
    }

    [Fact]
    public async Task Only_the_inviter_approves()
    {
        var token = await InviteAsync(ada);
        var words = (await house.Pairing.AcceptAsync(bo.Principal, token)).FourWords;

        Assert.False(await house.Pairing.ApproveAsync(bo.Principal, words));
        Assert.False(await house.Pairing.ApproveAsync(cy.Principal, words));
        Assert.Equal(0, house.Raw.Count("CoupleMembers"));
    }

    [Fact]
    public async Task An_invitation_lasts_to_the_end_of_24_hours_and_not_a_moment_longer()
    {
        var token = await InviteAsync(ada);
        await house.PassAsync(Invitation.Lifetime - TimeSpan.FromTicks(1), ada, bo);
        Assert.Equal(InvitationStanding.Open, await StandingAsync(bo.Principal, token));
        Assert.NotNull(await house.Pairing.MineAsync(ada.Principal));

        await house.PassAsync(TimeSpan.FromTicks(1), ada, bo);

        Assert.Equal(InvitationStanding.Expired, await StandingAsync(bo.Principal, token));
        Assert.Equal(InvitationStanding.Expired, (await house.Pairing.AcceptAsync(bo.Principal, token)).Standing);
        Assert.Null(await house.Pairing.MineAsync(ada.Principal));
        Assert.Equal(DBNull.Value, house.Raw.Rows("SELECT ClaimantId FROM Invitations")[0]["ClaimantId"]);
    }

    [Fact]
    public async Task An_invitation_that_was_accepted_in_time_cannot_be_approved_too_late()
    {
        var token = await InviteAsync(ada);
        var words = (await house.Pairing.AcceptAsync(bo.Principal, token)).FourWords;

        await house.PassAsync(Invitation.Lifetime, ada, bo);

        Assert.False(await house.Pairing.ApproveAsync(ada.Principal, words));
        Assert.Equal(InvitationStanding.Expired, await StandingAsync(bo.Principal, token));
    }

    [Fact]
    public async Task An_invitation_is_for_one_use()
    {
        var token = await InviteAsync(ada);
        var words = (await house.Pairing.AcceptAsync(bo.Principal, token)).FourWords;
        Assert.Equal(InvitationStanding.Used, (await house.Pairing.AcceptAsync(cy.Principal, token)).Standing);
        Assert.Equal("Bo", (await house.Pairing.MineAsync(ada.Principal))!.ClaimantName);

        Assert.True(await house.Pairing.ApproveAsync(ada.Principal, words));

        Assert.Equal(InvitationStanding.Used, (await house.Pairing.AcceptAsync(cy.Principal, token)).Standing);
        Assert.Equal(InvitationStanding.Used, await StandingAsync(Nobody, token));
        await house.Departure.LeaveAsync(bo.Principal);
        Assert.Equal(InvitationStanding.Used, (await house.Pairing.AcceptAsync(cy.Principal, token)).Standing);
        Assert.Equal(InvitationStanding.Used, await StandingAsync(bo.Principal, token));
        Assert.False(await house.Pairing.ApproveAsync(ada.Principal, words));
        Assert.Null(await house.PartnerAsync(ada.Principal));
    }

    [Fact]
    public async Task A_withdrawn_invitation_joins_nobody()
    {
        var token = await InviteAsync(ada);
        var words = (await house.Pairing.AcceptAsync(bo.Principal, token)).FourWords;

        await house.Pairing.WithdrawAsync(ada.Principal);

        Assert.Equal(InvitationStanding.Withdrawn, await StandingAsync(bo.Principal, token));
        Assert.Equal(InvitationStanding.Withdrawn, (await house.Pairing.AcceptAsync(cy.Principal, token)).Standing);
        Assert.False(await house.Pairing.ApproveAsync(ada.Principal, words));
        Assert.Null(await house.Pairing.MineAsync(ada.Principal));
    }

    [Fact]
    public async Task A_new_invitation_withdraws_the_one_before()
    {
        var first = await InviteAsync(ada);
        var second = await InviteAsync(ada);

        Assert.NotEqual(first, second, StringComparer.Ordinal);
        Assert.Equal(InvitationStanding.Withdrawn, await StandingAsync(bo.Principal, first));
        Assert.Equal(InvitationStanding.Open, await StandingAsync(bo.Principal, second));
    }

    private async Task<string> InviteAsync(TestPerson inviter)
    {
        Assert.True(await house.Pairing.InviteAsync(inviter.Principal));
        return (await house.Pairing.MineAsync(inviter.Principal))!.Token;
    }

    private async Task<InvitationStanding?> StandingAsync(ClaimsPrincipal visitor, string? token) =>
        (await house.Pairing.LookAsync(visitor, token)).Standing;
}
