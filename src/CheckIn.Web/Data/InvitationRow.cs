namespace CheckIn.Web.Data;

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
