using System.Security.Cryptography;

namespace CheckIn.Sealing;

/// <summary>
/// Wraps an account key under a PIN, the browser's secret and the server's. A PIN has few digits, so each of the other
/// two is there to make guessing useless to whoever has only one of them.
/// </summary>
public sealed class PinSeal(Argon2 argon2, ServerKeys server)
{
    /// <summary>Bytes of the browser's secret.</summary>
    public const int SecretLength = Aead.KeyLength;

    /// <summary>A fresh random secret for a browser.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    /// <param name="pin">Of the PIN, for no other: 16 random bytes, as long as a salt should be.</param>
    /// <param name="secret">The browser's.</param>
    public async Task<byte[]> SealAsync(Guid person, Guid pin, byte[] secret, string digits, AccountKey accountKey)
    {
        ArgumentNullException.ThrowIfNull(accountKey);
        var key = await KeyAsync(pin, secret, digits).ConfigureAwait(false);
        try
        {
            return Aead.Seal(key, accountKey.Bytes, SealContext.PinKey(person, pin));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <exception cref="SealBrokenException">Another PIN, another browser, another server, or another person.</exception>
    public async Task<AccountKey> OpenAsync(Guid person, Guid pin, byte[] secret, string digits, byte[] wrapped)
    {
        var key = await KeyAsync(pin, secret, digits).ConfigureAwait(false);
        try
        {
            return new AccountKey(Aead.Open(key, wrapped, SealContext.PinKey(person, pin)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private async Task<byte[]> KeyAsync(Guid pin, byte[] secret, string digits)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var id = pin.ToByteArray();
        using var halves = await argon2.DeriveAsync(digits, id).ConfigureAwait(false);
        byte[] servers = [];
        var all = KeyMaterial.Room(3 * Aead.KeyLength);
        try
        {
            servers = KeyMaterial.Derive(server.Pin, "CheckIn 1 pin server", id);
            halves.Wrap.CopyTo(all, 0);
            secret.CopyTo(all, Aead.KeyLength);
            servers.CopyTo(all, 2 * Aead.KeyLength);
            return KeyMaterial.Derive(all, "CheckIn 1 pin");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(all);
            CryptographicOperations.ZeroMemory(servers);
        }
    }
}
