using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CheckIn.Sealing;

/// <summary>The secret of an invitation's link: stored as a hash, and sealed for the inviter alone so that they can show it again.</summary>
public static class InvitationSeal
{
    private const int TokenLength = 18;

    /// <summary>A fresh token (24 characters).</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenLength));

    /// <summary>What a token is found by (32 bytes); it does not lead back to it.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    public static byte[] Seal(UnlockedPerson inviter, Guid invitation, string token)
    {
        ArgumentNullException.ThrowIfNull(inviter);
        return inviter.Seal(Encoding.ASCII.GetBytes(token), SealContext.Invitation(inviter.Id, invitation));
    }

    /// <exception cref="SealBrokenException">It was edited, or belongs to another invitation.</exception>
    public static string Open(UnlockedPerson inviter, Guid invitation, byte[] sealedToken)
    {
        ArgumentNullException.ThrowIfNull(inviter);
        return Encoding.ASCII.GetString(inviter.Open(sealedToken, SealContext.Invitation(inviter.Id, invitation)));
    }
}
