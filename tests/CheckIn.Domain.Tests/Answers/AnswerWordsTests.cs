using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Tests.Prompts;

namespace CheckIn.Domain.Tests.Answers;

public sealed class AnswerWordsTests
{
    private static readonly AnswerWords Silence = AnswerWords.Nothing;

    public static TheoryData<AnswerForm> Forms { get; } = [.. Enum.GetValues<AnswerForm>()];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_takes_silence_and_free_words(AnswerForm form)
    {
        Assert.True(Silence.Fits(PromptSamples.InForm(form)));
        Assert.True((Silence with { Text = "slower" }).Fits(PromptSamples.InForm(form)));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Free_words_end_at_4000_in_every_form(AnswerForm form)
    {
        Assert.True((Silence with { Text = new string('a', 4000) }).Fits(PromptSamples.InForm(form)));
        Assert.False((Silence with { Text = new string('a', 4001) }).Fits(PromptSamples.InForm(form)));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Choices_fit_only_where_one_chooses(AnswerForm form) => Assert.Equal(
        form == AnswerForm.Choose,
        (Silence with { Choices = ["breath"] }).Fits(PromptSamples.InForm(form, "breath", "hands")));

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_dial_fits_only_where_there_is_one(AnswerForm form) =>
        Assert.Equal(form == AnswerForm.Dial, (Silence with { Dial = 2 }).Fits(PromptSamples.InForm(form)));

    [Theory]
    [MemberData(nameof(Forms))]
    public void Maybe_fits_only_where_it_is_asked(AnswerForm form) =>
        Assert.Equal(form == AnswerForm.Maybe, (Silence with { Maybe = MaybeAnswer.MaybeIf }).Fits(PromptSamples.InForm(form)));

    [Theory]
    [InlineData(true, "breath")]
    [InlineData(true, "hands", "breath")]
    [InlineData(false, "breath", "breath")]
    [InlineData(false, "breath", "tempo")]
    [InlineData(false, "Breath")]
    [InlineData(false, "")]
    public void Choices_are_the_prompts_own_each_once(bool fits, params string[] choices) =>
        Assert.Equal(fits, (Silence with { Choices = choices }).Fits(PromptSamples.InForm(AnswerForm.Choose, "breath", "hands")));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void The_dial_has_five_steps(int step, bool fits) =>
        Assert.Equal(fits, (Silence with { Dial = step }).Fits(PromptSamples.InForm(AnswerForm.Dial)));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Only_the_maybe_family_fits(int maybe, bool fits) =>
        Assert.Equal(fits, (Silence with { Maybe = (MaybeAnswer)maybe }).Fits(PromptSamples.InForm(AnswerForm.Maybe)));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\r\n\t\u00a0\u3000")]
    public void Nothing_but_white_space_is_silence(string text) => Assert.True((Silence with { Text = text }).IsBlank);

    [Fact]
    public void Anything_said_or_picked_is_not_silence()
    {
        Assert.False((Silence with { Text = "." }).IsBlank);
        Assert.False((Silence with { Choices = ["breath"] }).IsBlank);
        Assert.False((Silence with { Dial = 0 }).IsBlank);
        Assert.All(Enum.GetValues<MaybeAnswer>(), maybe => Assert.False((Silence with { Maybe = maybe }).IsBlank));
    }

    [Fact]
    public void Words_say_the_same_when_every_part_does()
    {
        var words = new AnswerWords("if we begin slowly", ["breath", "hands"], 1, MaybeAnswer.MaybeIf);

        Assert.True(words.SaysTheSameAs(words with { Choices = new List<string> { "breath", "hands" } }));
        Assert.False(words.SaysTheSameAs(words with { Text = "If we begin slowly" }));
        Assert.False(words.SaysTheSameAs(words with { Text = "if we begin slowly " }));
        Assert.False(words.SaysTheSameAs(words with { Choices = ["breath"] }));
        Assert.False(words.SaysTheSameAs(words with { Choices = ["breath", "Hands"] }));
        Assert.False(words.SaysTheSameAs(words with { Dial = null }));
        Assert.False(words.SaysTheSameAs(words with { Dial = 0 }));
        Assert.False(words.SaysTheSameAs(words with { Maybe = null }));
    }

    /// <summary>"Maybe" is an answer: none of the family may ever pass for another.</summary>
    [Fact]
    public void No_two_of_the_maybe_family_say_the_same()
    {
        var family = Enum.GetValues<MaybeAnswer>();

        Assert.Equal(6, family.Length);
        Assert.All(family, one => Assert.All(family, other => Assert.Equal(
            one == other, (Silence with { Maybe = one }).SaysTheSameAs(Silence with { Maybe = other }))));
    }

    [Fact]
    public void Nothing_says_nothing() => Assert.True(Silence.IsBlank && Silence.SaysTheSameAs(new AnswerWords("", [], null, null)));
}
