namespace CheckIn.Domain.Couples;

/// <summary>What an invitation is to the person who looks at it.</summary>
public enum InvitationStanding
{
    /// <summary>It can be accepted.</summary>
    Open,

    /// <summary>Nobody is signed in yet; it could be accepted after signing in.</summary>
    OpenToStrangers,

    /// <summary>This person accepted; the inviter compares the words now.</summary>
    Accepted,

    /// <summary>The inviter approved this person, and the two are a couple.</summary>
    Joined,

    Expired,

    /// <summary>Somebody accepted it already: somebody else, or this person for a couple that has ended. Links are for one use.</summary>
    Used,

    Withdrawn,

    /// <summary>The inviter opened their own link.</summary>
    Own,

    /// <summary>The visitor is in a couple already.</summary>
    VisitorPaired,

    /// <summary>The inviter is in a couple already.</summary>
    InviterPaired,
}

/// <summary>A single-use invitation into a couple.</summary>
/// <param name="Inviter">Who made it.</param>
/// <param name="MadeAt">When; it is valid for <see cref="Lifetime"/> from then.</param>
/// <param name="Claimant">Who accepted it, or null.</param>
/// <param name="Withdrawn">The inviter withdrew it, or said no to the claimant.</param>
/// <param name="Approved">The inviter approved the claimant.</param>
public sealed record Invitation(Guid Inviter, DateTimeOffset MadeAt, Guid? Claimant, bool Withdrawn, bool Approved)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public DateTimeOffset ExpiresAt => MadeAt + Lifetime;

    /// <summary>What it is to <paramref name="visitor"/> (null where nobody is signed in) at <paramref name="now"/>.</summary>
    /// <param name="visitorsPartner">Whom the visitor is in a couple with; null where they are in none.</param>
    /// <param name="inviterPaired">The inviter is in a couple.</param>
    public InvitationStanding StandingFor(Guid? visitor, Guid? visitorsPartner, bool inviterPaired, DateTimeOffset now)
    {
        if (visitor is not null && visitor == Claimant && Approved && visitorsPartner == Inviter)
        {
            return InvitationStanding.Joined;
        }

        if (visitor == Inviter)
        {
            return InvitationStanding.Own;
        }

        return Withdrawn ? InvitationStanding.Withdrawn
            : Approved || (Claimant is not null && Claimant != visitor) ? InvitationStanding.Used
            : IsOver(now) ? InvitationStanding.Expired
            : inviterPaired ? InvitationStanding.InviterPaired
            : visitorsPartner is not null ? InvitationStanding.VisitorPaired
            : visitor is null ? InvitationStanding.OpenToStrangers
            : Claimant == visitor ? InvitationStanding.Accepted
            : InvitationStanding.Open;
    }

    /// <summary>Whether the inviter may approve the claimant now.</summary>
    public bool CanBeApproved(bool inviterPaired, bool claimantPaired, DateTimeOffset now) =>
        Claimant is not null && !Withdrawn && !Approved && !IsOver(now) && !inviterPaired && !claimantPaired;

    private bool IsOver(DateTimeOffset now) => !Elapsed.IsLess(MadeAt, now, Lifetime);
}
