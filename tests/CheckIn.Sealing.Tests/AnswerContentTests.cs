using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CsCheck;

namespace CheckIn.Sealing.Tests;

public sealed class AnswerContentTests
{
    private const int Step = 1024;

    // What people type, and what could be taken for the padding's 0x80 and zeros.
    private static readonly Gen<string> Pieces = Gen.OneOf(
        "yes", "🕯️", "👩‍❤️‍👩", "لا أعرف بعد", "‏שקט‏", "\u0080", "\u0080\0\0", "é", "e\u0301", "\0", "\"", "\\", "\r\n", "<b>", "漢字", "\uFFFF", "À€");

    private static readonly Gen<string> Texts = Gen.OneOf(
        Pieces.List[0, 40].Select(string.Concat),
        Gen.String.Select(text => new string([.. text.Where(c => !char.IsSurrogate(c))])));

    private static readonly Gen<AnswerContent> Contents = Gen.Select(
        Texts,
        Texts.List[0, 8],
        Gen.Int[0, AnswerWords.DialSteps - 1].Nullable(),
        Gen.Enum<MaybeAnswer>().Nullable(),
        Gen.DateTimeOffset,
        (text, choices, dial, maybe, at) => new AnswerContent(Prompt(choices), new AnswerWords(text, choices, dial, maybe), at));

    [Fact]
    public void Any_words_come_back_as_they_were_written() => Contents.Sample(
        content =>
        {
            var read = AnswerContent.FromPaddedBytes(content.ToPaddedBytes());

            Assert.True(read.Words.SaysTheSameAs(content.Words));
            Assert.Equal(content.WrittenAt, read.WrittenAt);
            Assert.Equal(content.Prompt.Choices, read.Prompt.Choices);
            Assert.Equal(content.Prompt, read.Prompt with { Choices = content.Prompt.Choices });
        },
        iter: 1000);

    [Fact]
    public void The_size_goes_in_steps_of_one_kilobyte()
    {
        var sizes = Enumerable.Range(0, 3 * Step).Select(n => Of(new string('a', n)).ToPaddedBytes().Length).ToList();

        Assert.All(sizes, size => Assert.Equal(0, size % Step));
        Assert.Equal(sizes.Order(), sizes);

        // Three kilobytes more of words cross three steps: no size in between, and none left out.
        Assert.Equal(4, sizes.Distinct().Count());
        Assert.Equal(3 * Step, sizes[^1] - sizes[0]);
    }

    [Fact]
    public void Words_that_end_at_any_byte_of_a_step_come_back()
    {
        for (var n = 0; n < 2 * Step; n++)
        {
            Assert.Equal(n, AnswerContent.FromPaddedBytes(Of(new string('a', n)).ToPaddedBytes()).Words.Text.Length);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no mark at all")]
    [InlineData("{\"Prompt\":null")]
    [InlineData("null")]
    [InlineData("a secret sentence")]
    public void Bytes_that_are_no_answer_are_refused_without_being_quoted(string bytes)
    {
        foreach (var padded in new byte[][] { [.. System.Text.Encoding.UTF8.GetBytes(bytes)], [.. System.Text.Encoding.UTF8.GetBytes(bytes), 0x80, 0] })
        {
            var refused = Assert.Throws<SealBrokenException>(() => AnswerContent.FromPaddedBytes(padded));

            Assert.Null(refused.InnerException);
            Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
        }
    }

    private static AnswerContent Of(string text) =>
        new(Prompt([]), new AnswerWords(text, [], null, null), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static Prompt Prompt(IReadOnlyList<string> choices) => new(
        "pace-before-light", "pace", 1, "pace", Moment.Before, Depth.Light, "Which tempo?", "Because.", AnswerForm.Choose, choices, null, "lively", "And?");
}
