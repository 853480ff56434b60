namespace CheckIn.Sealing;

/// <summary>
/// A person whose account key is open for the length of one operation. Dispose it to wipe the key.
/// </summary>
public sealed class UnlockedPerson : IDisposable
{
    private readonly AeadKey key;

    /// <param name="accountKey">Taken over: its bytes are wiped at once, and the key stays in guarded memory.</param>
    internal UnlockedPerson(Guid id, AccountKey accountKey)
    {
        using (accountKey)
        {
            Id = id;
            key = new AeadKey(accountKey.Bytes);
        }
    }

    public Guid Id { get; }

    /// <summary>Seals something that only this person reads.</summary>
    internal byte[] Seal(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> context) => key.Seal(plaintext, context);

    /// <inheritdoc cref="Aead.Open"/>
    internal byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context) => key.Open(sealedBytes, context);

    /// <summary>The private half of one of this person's exchange keys (32 bytes); wipe it after use.</summary>
    internal byte[] PrivateKey(ExchangeKey exchangeKey)
    {
        return Open(exchangeKey.SealedPrivateKey, SealContext.ExchangeKey(Id, exchangeKey.Version));
    }

    public void Dispose() => key.Dispose();
}
