using CheckIn.Domain.Couples;

namespace CheckIn.Domain.Tests.Couples;

/// <summary>When an inviter may say yes.</summary>
public sealed partial class InvitationTests
{
    [Fact]
    public void A_claimant_can_be_approved_up_to_the_last_moment()
    {
        Assert.True(Claimed.CanBeApproved(inviterPaired: false, claimantPaired: false, Made));
        Assert.True(Claimed.CanBeApproved(inviterPaired: false, claimantPaired: false, LastMoment));
        Assert.False(Claimed.CanBeApproved(inviterPaired: false, claimantPaired: false, LastMoment.AddTicks(1)));
    }

    [Fact]
    public void Any_single_reason_stands_against_an_approval()
    {
        Assert.False(Fresh.CanBeApproved(inviterPaired: false, claimantPaired: false, Made));
        Assert.False((Claimed with { Withdrawn = true }).CanBeApproved(inviterPaired: false, claimantPaired: false, Made));
        Assert.False((Claimed with { Approved = true }).CanBeApproved(inviterPaired: false, claimantPaired: false, Made));
        Assert.False(Claimed.CanBeApproved(inviterPaired: true, claimantPaired: false, Made));
        Assert.False(Claimed.CanBeApproved(inviterPaired: false, claimantPaired: true, Made));
    }

    /// <summary>The two rules must not drift apart: the inviter's button and the claimant's page tell one story.</summary>
    [Fact]
    public void A_claimant_can_be_approved_exactly_while_they_are_told_that_they_accepted()
    {
        foreach (var (invitation, _, claimantsPartner, inviterPaired, now) in EverySituation())
        {
            Assert.Equal(
                invitation.Claimant is not null
                    && invitation.StandingFor(invitation.Claimant, claimantsPartner, inviterPaired, now) == InvitationStanding.Accepted,
                invitation.CanBeApproved(inviterPaired, claimantsPartner is not null, now));
        }
    }
}
