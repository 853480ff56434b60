using System.Security.Cryptography;
using System.Text;

namespace CheckIn.Sealing;

/// <summary>
/// A recovery code: 160 random bits as 32 letters and digits (Crockford's base 32: no I, L, O, U), in groups of four.
/// </summary>
internal static class RecoveryCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Letters = 32;

    /// <summary>A fresh code, as people read it: eight groups of four.</summary>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Letters).Chunk(4).Select(g => new string(g)));

    /// <summary>The wrapping key (32 bytes) of a code as typed; null where it cannot be a code.</summary>
    public static byte[]? WrapKey(string? typed, Guid person)
    {
        var letters = new StringBuilder(Letters);
        foreach (var c in (typed ?? string.Empty).ToUpperInvariant().Where(char.IsLetterOrDigit))
        {
            letters.Append(c switch { 'O' => '0', 'I' or 'L' => '1', _ => c });
        }

        var code = letters.ToString();
        if (code.Length != Letters || !code.All(c => Alphabet.Contains(c, StringComparison.Ordinal)))
        {
            return null;
        }

        var bytes = KeyMaterial.Room(Letters);
        try
        {
            Encoding.ASCII.GetBytes(code, bytes);
            return KeyMaterial.Derive(bytes, "CheckIn 1 recovery code", person.ToByteArray());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
