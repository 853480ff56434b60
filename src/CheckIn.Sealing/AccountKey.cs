using System.Security.Cryptography;

namespace CheckIn.Sealing;

/// <summary>
/// A person's account key (32 bytes): everything of theirs is sealed under it. It is there between what wraps it and what
/// it is used for, and hands its bytes to nobody; whoever wraps it under a secret of their own can unwrap it. Dispose it to
/// wipe them.
/// </summary>
public sealed class AccountKey : IDisposable
{
    private readonly byte[] bytes;
    private bool isWiped;

    internal AccountKey(byte[] bytes) => this.bytes = bytes;

    /// <exception cref="ObjectDisposedException">It was given away or wiped: what is left of it are zeros, and nothing is sealed under those.</exception>
    internal byte[] Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(isWiped, this);
            return bytes;
        }
    }

    /// <summary>A fresh random one.</summary>
    public static AccountKey New() => new(Aead.NewKey());

    /// <summary>A new exchange key pair, whose private half this key seals.</summary>
    public ExchangeKey NewExchangeKey(Guid person, int version)
    {
        var pair = Hpke.NewKeyPair();
        try
        {
            var sealedKey = Aead.Seal(Bytes, pair.PrivateKey, SealContext.ExchangeKey(person, version));
            return new ExchangeKey { PersonId = person, Version = version, PublicKey = pair.PublicKey, SealedPrivateKey = sealedKey };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pair.PrivateKey);
        }
    }

    public void Dispose()
    {
        isWiped = true;
        CryptographicOperations.ZeroMemory(bytes);
    }
}
