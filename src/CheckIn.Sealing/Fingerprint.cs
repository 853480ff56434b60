using System.Security.Cryptography;
using System.Text;

namespace CheckIn.Sealing;

/// <summary>
/// Names for things that are no secret, or that their holder knows anyway: SHA-256. Whoever can guess the thing can make its
/// fingerprint; what must not be guessed is named by <see cref="ServerKeys"/>.
/// </summary>
public static class Fingerprint
{
    /// <summary>32 bytes.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes);

    /// <summary>32 bytes, as 64 hexadecimal digits.</summary>
    public static string Of(string text) => Convert.ToHexString(Of(Encoding.UTF8.GetBytes(text)));
}
