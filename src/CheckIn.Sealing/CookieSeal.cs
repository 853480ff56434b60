using System.Security.Cryptography;

namespace CheckIn.Sealing;

/// <summary>Wraps the account key of an unlocked sign-in under the secret that only its browser's cookie has.</summary>
public static class CookieSeal
{
    /// <summary>A fresh random secret for a cookie.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(Aead.KeyLength);

    public static byte[] Seal(Guid person, Guid signIn, byte[] secret, AccountKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return With(secret, cookieKey => Aead.Seal(cookieKey, key.Bytes, SealContext.CookieKey(person, signIn)));
    }

    /// <exception cref="SealBrokenException">Another secret, another sign-in, or the wrap was edited.</exception>
    public static UnlockedPerson Open(Guid person, Guid signIn, byte[] secret, byte[] wrapped) =>
        new(person, new AccountKey(With(secret, cookieKey => Aead.Open(cookieKey, wrapped, SealContext.CookieKey(person, signIn)))));

    private static byte[] With(byte[] secret, Func<byte[], byte[]> use)
    {
        var key = KeyMaterial.Derive(secret, "CheckIn 1 cookie");
        try
        {
            return use(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
