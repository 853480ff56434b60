using System.Security.Cryptography;
using System.Text;
using CheckIn.Sealing;

namespace CheckIn.Web.Tests.Data;

/// <summary>What whoever has the server's secret file makes of it, as the app does.</summary>
internal static class ServerKeysOf
{
    /// <summary>Every key that the app derives from its secret (32 bytes each).</summary>
    public static IReadOnlyList<byte[]> All(byte[] secret) => [.. new[] { "index", "release", "plan", "pin" }.Select(name =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Aead.KeyLength, info: Encoding.UTF8.GetBytes($"CheckIn 1 server {name}")))];
}
