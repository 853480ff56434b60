using System.Security.Cryptography;
using System.Text;

namespace CheckIn.Sealing;

/// <summary>
/// Room for the bytes of keys. The garbage collector never moves it: what it moves leaves a copy behind that nobody
/// could wipe. What opens somebody's words is wiped after use.
/// </summary>
internal static class KeyMaterial
{
    /// <summary>Room for <paramref name="length"/> bytes, all zero.</summary>
    public static byte[] Room(int length) => GC.AllocateArray<byte>(length, pinned: true);

    /// <summary>Fresh random bytes.</summary>
    public static byte[] Random(int length)
    {
        var bytes = Room(length);
        RandomNumberGenerator.Fill(bytes);
        return bytes;
    }

    /// <summary>Bytes derived from a secret for one purpose: HKDF with SHA-256 (RFC 5869).</summary>
    /// <param name="purpose">Tells these bytes from all others that are derived from the same secret.</param>
    public static byte[] Derive(ReadOnlySpan<byte> secret, string purpose, ReadOnlySpan<byte> salt = default, int length = Aead.KeyLength)
    {
        var bytes = Room(length);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, bytes, salt, Encoding.UTF8.GetBytes(purpose));
        return bytes;
    }
}
