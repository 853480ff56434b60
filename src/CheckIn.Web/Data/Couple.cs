namespace CheckIn.Web.Data;

/// <summary>Two people joined by an approved invitation.</summary>
public sealed class Couple
{
    public Guid Id { get; set; }

    public DateTimeOffset BeganAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public List<CoupleMember> Members { get; } = [];
}

/// <summary>Membership while it lasts. A person has at most one: their id is the key.</summary>
public sealed class CoupleMember
{
    public Guid PersonId { get; set; }

    public Guid CoupleId { get; set; }
}

/// <summary>A stored invitation; its rules are <see cref="Domain.Couples.Invitation"/>.</summary>
public sealed class InvitationRow
{
    public Guid Id { get; set; }

    public Guid InviterId { get; set; }

    /// <summary>SHA-256 of the token in the link. The token itself is stored only sealed for the inviter.</summary>
    public byte[] TokenHash { get; set; } = [];

    /// <summary>The token, sealed under the inviter's account key, so that they can show the link again.</summary>
    public byte[] SealedToken { get; set; } = [];

    public DateTimeOffset MadeAt { get; set; }

    /// <summary>The language it was made in, as a code: both compare words of that language's list.</summary>
    public string Language { get; set; } = "en";

    public Guid? ClaimantId { get; set; }

    public bool Withdrawn { get; set; }

    public bool Approved { get; set; }
}
