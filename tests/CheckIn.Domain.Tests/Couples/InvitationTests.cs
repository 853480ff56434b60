using CheckIn.Domain.Couples;

namespace CheckIn.Domain.Tests.Couples;

public sealed partial class InvitationTests
{
    private static readonly Guid Inviter = Guid.NewGuid();
    private static readonly Guid Claimant = Guid.NewGuid();
    private static readonly Guid Visitor = Guid.NewGuid();
    private static readonly Guid Somebody = Guid.NewGuid();
    private static readonly DateTimeOffset Made = new(2030, 3, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LastMoment = Made.AddHours(24).AddTicks(-1);
    private static readonly bool[] NoAndYes = [false, true];

    private static readonly Invitation Fresh = new(Inviter, Made, null, Withdrawn: false, Approved: false);

    private static readonly Invitation Claimed = Fresh with { Claimant = Claimant };

    [Fact]
    public void A_fresh_link_is_open_to_whoever_is_signed_in() => Assert.Equal(InvitationStanding.Open, Fresh.Seen(Visitor));

    [Fact]
    public void A_fresh_link_is_open_to_strangers_once_they_sign_in() => Assert.Equal(InvitationStanding.OpenToStrangers, Fresh.Seen(null));

    [Fact]
    public void Whoever_accepted_waits_for_the_words_to_be_compared() => Assert.Equal(InvitationStanding.Accepted, Claimed.Seen(Claimant));

    [Fact]
    public void Whoever_was_approved_has_joined_and_is_told_so_while_the_two_are_a_couple()
    {
        var approved = Claimed with { Approved = true };

        Assert.Equal(InvitationStanding.Joined, approved.StandingFor(Claimant, visitorsPartner: Inviter, inviterPaired: true, Made.AddYears(1)));
        Assert.Equal(InvitationStanding.Used, approved.Seen(Claimant));
        Assert.Equal(InvitationStanding.Used, approved.StandingFor(Claimant, visitorsPartner: Somebody, inviterPaired: true, Made));
    }

    [Fact]
    public void A_link_is_for_one_use()
    {
        Assert.Equal(InvitationStanding.Used, Claimed.Seen(Visitor));
        Assert.Equal(InvitationStanding.Used, Claimed.Seen(null));
        Assert.Equal(InvitationStanding.Used, (Claimed with { Approved = true }).Seen(Visitor));
        Assert.Equal(InvitationStanding.Used, (Claimed with { Approved = true }).Seen(null));
    }

    [Fact]
    public void Nobody_can_accept_their_own_link() => Assert.Equal(InvitationStanding.Own, Fresh.Seen(Inviter));

    [Fact]
    public void A_withdrawn_link_lets_nobody_in_not_even_whoever_accepted_it()
    {
        Assert.Equal(InvitationStanding.Withdrawn, (Fresh with { Withdrawn = true }).Seen(Visitor));
        Assert.Equal(InvitationStanding.Withdrawn, (Claimed with { Withdrawn = true }).Seen(Claimant));
        Assert.Equal(InvitationStanding.Withdrawn, (Claimed with { Withdrawn = true }).Seen(Visitor));
    }

    [Fact]
    public void People_in_a_couple_cannot_join_another()
    {
        Assert.Equal(InvitationStanding.VisitorPaired, Fresh.StandingFor(Visitor, visitorsPartner: Somebody, inviterPaired: false, Made));
        Assert.Equal(InvitationStanding.InviterPaired, Fresh.StandingFor(Visitor, visitorsPartner: null, inviterPaired: true, Made));
        Assert.Equal(InvitationStanding.InviterPaired, Fresh.StandingFor(null, visitorsPartner: null, inviterPaired: true, Made));
        Assert.Equal(InvitationStanding.VisitorPaired, Claimed.StandingFor(Claimant, visitorsPartner: Somebody, inviterPaired: false, Made));
    }

    [Fact]
    public void A_link_lives_for_exactly_24_hours_whatever_the_clock_on_the_wall_says()
    {
        // The clocks go forward in this night in Europe: the same moment, said in another offset.
        var end = new DateTimeOffset(2030, 3, 31, 14, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal(Made.AddHours(24), Fresh.ExpiresAt);
        Assert.Equal(InvitationStanding.Open, Fresh.Seen(Visitor, end.AddTicks(-1)));
        Assert.Equal(InvitationStanding.Expired, Fresh.Seen(Visitor, end));
        Assert.Equal(InvitationStanding.Expired, Fresh.Seen(null, end));
        Assert.Equal(InvitationStanding.Accepted, Claimed.Seen(Claimant, end.AddTicks(-1)));
        Assert.Equal(InvitationStanding.Expired, Claimed.Seen(Claimant, end));
    }

    /// <summary>Everything is wrong at once, and one thing after the other is mended: what is told first, second and so on.</summary>
    [Fact]
    public void What_is_told_first_is_what_matters_most()
    {
        var (used, late) = (Claimed with { Approved = true, Withdrawn = true }, Made.AddDays(2));

        Assert.Equal(InvitationStanding.Joined, used.StandingFor(Claimant, visitorsPartner: Inviter, inviterPaired: true, late));
        Assert.Equal(InvitationStanding.Own, used.StandingFor(Inviter, visitorsPartner: Somebody, inviterPaired: true, late));
        Assert.Equal(InvitationStanding.Withdrawn, used.StandingFor(Visitor, visitorsPartner: Somebody, inviterPaired: true, late));
        Assert.Equal(InvitationStanding.Used, Claimed.StandingFor(Visitor, visitorsPartner: Somebody, inviterPaired: true, late));
        Assert.Equal(InvitationStanding.Expired, Fresh.StandingFor(Visitor, visitorsPartner: Somebody, inviterPaired: true, late));
        Assert.Equal(InvitationStanding.InviterPaired, Fresh.StandingFor(Visitor, visitorsPartner: Somebody, inviterPaired: true, LastMoment));
        Assert.Equal(InvitationStanding.VisitorPaired, Fresh.StandingFor(Visitor, visitorsPartner: Somebody, inviterPaired: false, LastMoment));
        Assert.Equal(InvitationStanding.Open, Fresh.StandingFor(Visitor, visitorsPartner: null, inviterPaired: false, LastMoment));
    }

    [Fact]
    public void Only_an_untouched_living_link_between_two_unpaired_people_can_be_accepted()
    {
        var seen = new HashSet<InvitationStanding>();
        foreach (var (invitation, visitor, visitorsPartner, inviterPaired, now) in EverySituation())
        {
            var standing = invitation.StandingFor(visitor, visitorsPartner, inviterPaired, now);
            var alive = !invitation.Withdrawn && !invitation.Approved && now < Made.AddHours(24) && visitorsPartner is null && !inviterPaired;
            var untouched = alive && invitation.Claimant is null && visitor != Inviter;

            Assert.Equal(untouched && visitor is not null, standing == InvitationStanding.Open);
            Assert.Equal(untouched && visitor is null, standing == InvitationStanding.OpenToStrangers);
            Assert.Equal(alive && visitor == Claimant && invitation.Claimant == Claimant, standing == InvitationStanding.Accepted);
            Assert.Equal(invitation.Approved && visitor == Claimant && invitation.Claimant == Claimant && visitorsPartner == Inviter, standing == InvitationStanding.Joined);
            Assert.Equal(visitor == Inviter, standing == InvitationStanding.Own);
            seen.Add(standing);
        }

        Assert.Equal(Enum.GetValues<InvitationStanding>().ToHashSet(), seen);
    }

    private static IEnumerable<(Invitation Invitation, Guid? Visitor, Guid? VisitorsPartner, bool InviterPaired, DateTimeOffset Now)> EverySituation() =>
        from visitor in new Guid?[] { null, Inviter, Claimant, Visitor }
        from claimant in new Guid?[] { null, Claimant }
        from withdrawn in NoAndYes
        from approved in NoAndYes
        from visitorsPartner in new Guid?[] { null, Inviter, Somebody }
        from inviterPaired in NoAndYes
        from now in new[] { Made, LastMoment, LastMoment.AddTicks(1), Made.AddDays(9) }
        select (new Invitation(Inviter, Made, claimant, withdrawn, approved), visitor, visitorsPartner, inviterPaired, now);
}

internal static class InvitationSeen
{
    /// <summary>As seen by somebody while nobody is in a couple; by default just after it was made.</summary>
    public static InvitationStanding Seen(this Invitation invitation, Guid? visitor, DateTimeOffset? now = null) =>
        invitation.StandingFor(visitor, visitorsPartner: null, inviterPaired: false, now ?? invitation.MadeAt);
}
