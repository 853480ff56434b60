using System.Buffers.Text;
using System.Security.Cryptography;

namespace CheckIn.Sealing;

/// <summary>
/// The secrets of a suggestion. The author's private link holds one of 128 bits; the link that couples get is made from
/// it and does not lead back; the key that seals the content is made from that. The server stores neither.
/// </summary>
public sealed class SuggestionLink
{
    private const int Length = 16;

    // In bytes, and larger than any: a plan's size and the author's words. Sizes would tell one suggestion from another.
    private const int Size = 32 * 1024;

    private readonly byte[] link;

    private SuggestionLink(byte[] link) => this.link = link;

    /// <summary>The part of the address that couples are given (22 characters).</summary>
    public string Text => Base64Url.EncodeToString(link);

    /// <summary>A fresh private link (22 characters).</summary>
    public static string NewEditText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The link that an address names; null where it is none.</summary>
    public static SuggestionLink? Of(string? text) => Bytes(text) is { } bytes ? new SuggestionLink(bytes) : null;

    /// <summary>The link that belongs to an author's private one; null where it is none.</summary>
    public static SuggestionLink? OfEdit(string? text) => Bytes(text) is { } bytes
        ? new SuggestionLink(KeyMaterial.Derive(bytes, "CheckIn 1 suggestion link", length: Length))
        : null;

    /// <summary>Seals a suggestion's content, padded, under the key that only the link has.</summary>
    /// <param name="id">Of the suggestion (<see cref="ServerKeys.SuggestionId"/>).</param>
    public byte[] Seal(byte[] id, byte[] content) => With(key => Aead.Seal(key, Padding.Pad(content, Size), SealContext.Suggestion(id)));

    /// <exception cref="SealBrokenException">It was edited, or belongs to another link.</exception>
    public ReadOnlySpan<byte> Open(byte[] id, byte[] sealedContent) => Padding.Unpad(With(key => Aead.Open(key, sealedContent, SealContext.Suggestion(id))));

    private byte[] With(Func<byte[], byte[]> use)
    {
        var key = KeyMaterial.Derive(link, "CheckIn 1 suggestion key");
        try
        {
            return use(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[]? Bytes(string? text)
    {
        var bytes = new byte[Length];
        return text?.Length == Base64Url.GetEncodedLength(Length) && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == Length
            ? bytes
            : null;
    }
}
