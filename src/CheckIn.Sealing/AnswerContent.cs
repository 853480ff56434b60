using System.Text.Json;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;

namespace CheckIn.Sealing;

/// <summary>Everything that is sealed as one answer: the words, and the prompt in the words it was answered in.</summary>
/// <param name="Hand">The page that wrote them, so that it knows its own words again; empty in older ones.</param>
public sealed record AnswerContent(Prompt Prompt, AnswerWords Words, DateTimeOffset WrittenAt, Guid Hand = default)
{
    private const int Step = 1024;

    /// <summary>JSON, padded to whole kilobytes.</summary>
    internal byte[] ToPaddedBytes() => Padding.Pad(JsonSerializer.SerializeToUtf8Bytes(this), Step);

    /// <exception cref="SealBrokenException">The bytes are not an answer.</exception>
    internal static AnswerContent FromPaddedBytes(ReadOnlySpan<byte> padded)
    {
        try
        {
            return JsonSerializer.Deserialize<AnswerContent>(Padding.Unpad(padded)) ?? throw new SealBrokenException();
        }
        catch (JsonException)
        {
            // The message of a JSON error may quote what it could not read.
            throw new SealBrokenException();
        }
    }
}
