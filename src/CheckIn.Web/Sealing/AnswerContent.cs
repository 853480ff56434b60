using System.Text.Json;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;

namespace CheckIn.Web.Sealing;

/// <summary>Everything that is sealed as one answer: the words, and the prompt in the words it was answered in.</summary>
public sealed record AnswerContent(Prompt Prompt, AnswerWords Words, DateTimeOffset WrittenAt)
{
    // Sizes would tell a word from a page; steps of one kilobyte tell little.
    private const int Step = 1024;

    /// <summary>JSON, a 0x80 byte, zeros up to a whole number of kilobytes (ISO/IEC 7816-4 padding).</summary>
    public byte[] ToPaddedBytes()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this);
        var padded = new byte[((json.Length / Step) + 1) * Step];
        json.CopyTo(padded, 0);
        padded[json.Length] = 0x80;
        return padded;
    }

    /// <exception cref="SealBrokenException">The bytes are not an answer.</exception>
    public static AnswerContent FromPaddedBytes(ReadOnlySpan<byte> padded)
    {
        var end = padded.LastIndexOf((byte)0x80);
        try
        {
            return (end < 0 ? null : JsonSerializer.Deserialize<AnswerContent>(padded[..end])) ?? throw new SealBrokenException();
        }
        catch (JsonException)
        {
            // The message of a JSON error may quote what it could not read.
            throw new SealBrokenException();
        }
    }
}
