using System.Security.Cryptography;
using CheckIn.Web.Data;

namespace CheckIn.Web.Sealing;

/// <summary>
/// A person whose account key is open for the length of one operation. Dispose it to wipe the key.
/// </summary>
public sealed class UnlockedPerson(Guid id, Guid signInId, byte[] accountKey) : IDisposable
{
    private readonly byte[] key = accountKey;

    public Guid Id { get; } = id;

    public Guid SignInId { get; } = signInId;

    /// <summary>Seals something that only this person reads.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> context) => Aead.Seal(key, plaintext, context);

    /// <inheritdoc cref="Aead.Open"/>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context) => Aead.Open(key, sealedBytes, context);

    /// <summary>The private half of one of this person's exchange keys (32 bytes); wipe it after use.</summary>
    public byte[] PrivateKey(ExchangeKey exchangeKey)
    {
        ArgumentNullException.ThrowIfNull(exchangeKey);
        return Open(exchangeKey.SealedPrivateKey, SealContext.ExchangeKey(Id, exchangeKey.Version));
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(key);
}
