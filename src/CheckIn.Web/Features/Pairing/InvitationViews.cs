using CheckIn.Domain.Couples;
using CheckIn.Sealing;
using CheckIn.Web.Content;
using CheckIn.Web.Data;

namespace CheckIn.Web.Features.Pairing;

/// <summary>The inviter's own view of their invitation.</summary>
/// <param name="Token">The secret part of the link.</param>
/// <param name="ClaimantName">Who accepted, or null while nobody has.</param>
/// <param name="FourWords">The words to compare, once somebody accepted.</param>
public sealed record MyInvitation(Guid Id, string Token, DateTimeOffset ExpiresAt, string? ClaimantName, string? FourWords);

/// <summary>A pairing that is not made yet.</summary>
/// <param name="ClaimantName">Who accepted this person's invitation and waits for their yes.</param>
/// <param name="InviterName">Whose invitation this person accepted, and whose yes they wait for.</param>
public sealed record HalfMade(string? ClaimantName, string? InviterName);

/// <summary>An invitation as its link shows it.</summary>
/// <param name="Standing">What it is to this visitor; null where no invitation has this link.</param>
/// <param name="InviterName">Null where nobody is signed in.</param>
public sealed record InvitationView(InvitationStanding? Standing, string? InviterName, string? FourWords);

internal static class InvitationRows
{
    public static Invitation Rules(this InvitationRow row) => new(row.InviterId, row.MadeAt, row.ClaimantId, row.Withdrawn, row.Approved);

    /// <summary>The words that both compare, once somebody accepted: in the inviter's language on both screens.</summary>
    public static string? FourWords(this InvitationRow row, ServerKeys server, Languages languages) =>
        row.ClaimantId is { } claimant ? languages.For(row.Language).Words.FourWords(server.PairingCode(row.Id, row.InviterId, claimant)) : null;
}
