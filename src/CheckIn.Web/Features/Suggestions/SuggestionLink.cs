using System.Buffers.Text;
using System.Security.Cryptography;
using CheckIn.Web.Sealing;

namespace CheckIn.Web.Features.Suggestions;

/// <summary>
/// The secrets of a suggestion. The author's private link holds one of 128 bits; the link that couples get is made from
/// it and does not lead back; the key that seals the content is made from that. The server stores neither.
/// </summary>
internal sealed class SuggestionLink
{
    private const int Length = 16;

    private readonly byte[] link;

    private SuggestionLink(byte[] link) => this.link = link;

    /// <summary>The part of the address that couples are given (22 characters).</summary>
    public string Text => Base64Url.EncodeToString(link);

    public byte[] Key => KeyMaterial.Derive(link, "CheckIn 1 suggestion key");

    /// <summary>A fresh private link (22 characters).</summary>
    public static string NewEditText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The link that an address names; null where it is none.</summary>
    public static SuggestionLink? Of(string? text) => Bytes(text) is { } bytes ? new SuggestionLink(bytes) : null;

    /// <summary>The link that belongs to an author's private one; null where it is none.</summary>
    public static SuggestionLink? OfEdit(string? text) => Bytes(text) is { } bytes
        ? new SuggestionLink(KeyMaterial.Derive(bytes, "CheckIn 1 suggestion link", length: Length))
        : null;

    private static byte[]? Bytes(string? text)
    {
        var bytes = new byte[Length];
        return text?.Length == Base64Url.GetEncodedLength(Length) && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == Length
            ? bytes
            : null;
    }
}
