using System.Security.Cryptography;
using CheckIn.Web.Data;
using CheckIn.Web.Sealing;
using CheckIn.Web.SignIns;

namespace CheckIn.Web.Features.HandingOver;

/// <summary>
/// Wraps an account key under a PIN, the browser's secret and the server's. A PIN has few digits, so each of the other
/// two is there to make guessing useless to whoever has only one of them.
/// </summary>
public sealed class PinWrap(Argon2 argon2, ServerKeys server)
{
    /// <summary>Wraps the account key of <paramref name="person"/>.</summary>
    public async Task<byte[]> SealAsync(Guid person, PinHere here, string digits, byte[] accountKey)
    {
        ArgumentNullException.ThrowIfNull(here);
        var key = await KeyAsync(here, digits);
        try
        {
            return Aead.Seal(key, accountKey, SealContext.PinKey(person, here.Id));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The account key (32 bytes); wipe it after use.</summary>
    /// <exception cref="SealBrokenException">Another PIN, another browser, another server, or another row.</exception>
    public async Task<byte[]> OpenAsync(DevicePin row, PinHere here, string digits)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(here);
        var key = await KeyAsync(here, digits);
        try
        {
            return Aead.Open(key, row.KeyByPin, SealContext.PinKey(row.PersonId, row.Id));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    // The row's id is 16 random bytes, as long as a salt should be, and no other PIN has it.
    private async Task<byte[]> KeyAsync(PinHere here, string digits)
    {
        var id = here.Id.ToByteArray();
        var halves = await argon2.DeriveAsync(digits, id);
        byte[] servers = [];
        var all = KeyMaterial.Room(3 * Aead.KeyLength);
        try
        {
            servers = KeyMaterial.Derive(server.Pin, "CheckIn 1 pin server", id);
            halves.Wrap.CopyTo(all, 0);
            here.Secret.CopyTo(all, Aead.KeyLength);
            servers.CopyTo(all, 2 * Aead.KeyLength);
            return KeyMaterial.Derive(all, "CheckIn 1 pin");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(all);
            CryptographicOperations.ZeroMemory(servers);
            halves.Wipe();
        }
    }
}
