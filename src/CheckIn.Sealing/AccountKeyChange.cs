using System.Security.Cryptography;

namespace CheckIn.Sealing;

/// <summary>
/// Seals under a new account key what the old one sealed. What was damaged before stays as it is, and is no more so now: one
/// flipped bit must not keep a person from their passphrase.
/// </summary>
public sealed class AccountKeyChange(Guid person, AccountKey before, AccountKey after)
{
    /// <summary>The one thing that must open: if it does not, the old key is no longer this person's.</summary>
    /// <exception cref="SealBrokenException">It does not.</exception>
    public void Check(ExchangeKey current)
    {
        ArgumentNullException.ThrowIfNull(current);
        CryptographicOperations.ZeroMemory(Aead.Open(before.Bytes, current.SealedPrivateKey, SealContext.ExchangeKey(person, current.Version)));
    }

    public void Move(ExchangeKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.SealedPrivateKey = Moved(key.SealedPrivateKey, SealContext.ExchangeKey(person, key.Version));
    }

    public void Move(SealedAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        answer.SealedKey = Moved(answer.SealedKey, SealContext.AnswerKey(person, answer.Id));
    }

    public void Move(SealedForTwo said)
    {
        ArgumentNullException.ThrowIfNull(said);
        said.SealedKey = Moved(said.SealedKey, SealContext.KeyForAuthor(said));
    }

    /// <summary>A walk's progress, as <see cref="ProgressSeal"/> sealed it.</summary>
    public byte[] MovedProgress(Guid session, byte[] sealedProgress) => Moved(sealedProgress, SealContext.Progress(person, session));

    /// <summary>An invitation's token, as <see cref="InvitationSeal"/> sealed it.</summary>
    public byte[] MovedToken(Guid invitation, byte[] sealedToken) => Moved(sealedToken, SealContext.Invitation(person, invitation));

    private byte[] Moved(byte[] sealedBytes, byte[] context)
    {
        byte[] plain;
        try
        {
            plain = Aead.Open(before.Bytes, sealedBytes, context);
        }
        catch (SealBrokenException)
        {
            return sealedBytes;
        }

        try
        {
            return Aead.Seal(after.Bytes, plain, context);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
