namespace CheckIn.Sealing;

/// <summary>Wraps a person's account key under their passphrase.</summary>
public static class PassphraseSeal
{
    public static byte[] Seal(PassphraseHalves passphrase, Guid person, AccountKey key)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        ArgumentNullException.ThrowIfNull(key);
        return Aead.Seal(passphrase.Wrap, key.Bytes, SealContext.AccountKey(person, "passphrase"));
    }

    /// <exception cref="SealBrokenException">Another passphrase or another person, or the wrap was edited.</exception>
    public static AccountKey Open(PassphraseHalves passphrase, Guid person, byte[] wrapped)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        return new AccountKey(Aead.Open(passphrase.Wrap, wrapped, SealContext.AccountKey(person, "passphrase")));
    }
}
