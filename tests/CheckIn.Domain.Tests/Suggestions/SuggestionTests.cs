using CheckIn.Domain.Prompts;
using CheckIn.Domain.Suggestions;
using CheckIn.Domain.Tests.Prompts;
using CsCheck;

namespace CheckIn.Domain.Tests.Suggestions;

public sealed class SuggestionTests
{
    private static Prompt Library(int n) => PromptSamples.Of($"p{n}", "pace", Moment.Any, Depth.Light);

    private static Prompt Own(string ask = "What now?") => OwnPrompt.Of(Guid.NewGuid(), AnswerForm.Words, ask, null, null, null, null, null);

    [Fact]
    public void It_is_complete_once_it_says_from_whom_and_what_and_asks_something()
    {
        var said = Suggestion.Empty.Say("Ines", "Slowly", null);

        Assert.False(Suggestion.Empty.Add(Library(1)).IsComplete);
        Assert.False(said.IsComplete);
        Assert.True(said.Add(Library(1)).IsComplete);
        Assert.False(said.Say("  ", "Slowly", null).Add(Library(1)).IsComplete);
        Assert.False(said.Say("Ines", "\u200B", null).Add(Library(1)).IsComplete);
    }

    [Fact]
    public void It_holds_twelve_prompts_and_ten_of_ones_own()
    {
        var own = Enumerable.Range(0, Suggestion.MaxOwn).Aggregate(Suggestion.Empty, (s, _) => s.Add(Own()));

        Assert.Equal(SuggestionRefusal.FullOfOwn, own.WhyNotAdd(Own()));
        var full = own.Add(Library(1)).Add(Library(2));
        Assert.Equal(SuggestionRefusal.Full, full.WhyNotAdd(Library(3)));
        Assert.Null(full.WhyNotAdd(Library(2)));
        Assert.Equal(full, full.Add(Library(2)));
        Assert.Throws<InvalidOperationException>(() => full.Add(Library(3)));
        Assert.Equal(0, full.Room);
    }

    [Fact]
    public void Any_moves_keep_every_prompt_exactly_once() => Gen.Select(Gen.Int[0, 5], Gen.Bool).Array[0, 20].Sample(moves =>
    {
        var start = Enumerable.Range(0, 5).Aggregate(Suggestion.Empty, (s, n) => s.Add(Library(n)));
        var moved = moves.Aggregate(start, (s, move) => s.Move($"p{move.Item1}", move.Item2));

        Assert.Equal(start.Prompts.Select(p => p.Id), moved.Prompts.Select(p => p.Id).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void A_prompt_moves_one_place_and_stays_at_the_end_of_the_row()
    {
        var three = Suggestion.Empty.Add(Library(1)).Add(Library(2)).Add(Library(3));

        Assert.Equal(["p2", "p1", "p3"], three.Move("p2", earlier: true).Prompts.Select(p => p.Id));
        Assert.Equal(["p1", "p3", "p2"], three.Move("p2", earlier: false).Prompts.Select(p => p.Id));
        Assert.Equal(three, three.Move("p1", earlier: true));
        Assert.Equal(three, three.Move("p3", earlier: false));
        Assert.Equal(three, three.Move("p9", earlier: true));
        Assert.Equal(["p1", "p3"], three.Without("p2").Prompts.Select(p => p.Id));
        Assert.Equal(["p1", "p9", "p3"], three.Replace("p2", Library(9)).Prompts.Select(p => p.Id));
    }

    [Theory]
    [InlineData("One\u202Eline", "Oneline")]
    [InlineData("  two \t lines\nhere ", "two lines here")]
    [InlineData("\u0007\uFEFF", "")]
    public void What_nobody_sees_is_not_kept(string written, string kept) => Assert.Equal(kept, Suggestion.Empty.Say(written, null, null).From);

    [Theory]
    [InlineData("\u3164")]
    [InlineData("\u2800")]
    [InlineData("\u200D")]
    [InlineData("\u0301")]
    [InlineData("\u034F\u115F")]
    public void What_draws_nothing_is_no_title(string written)
    {
        Assert.False(Suggestion.Empty.Say("Ines", written, null).Add(Library(1)).IsComplete);
        Assert.Equal(OwnPromptProblem.NoAsk, OwnPrompt.Problem(Own(written)));
    }

    [Fact]
    public void Two_choices_that_look_the_same_are_one() => Assert.Equal(
        ["Yes", "No"], OwnPrompt.Of(Guid.NewGuid(), AnswerForm.Choose, "Which?", null, "Yes\nY\u200Des\nYes\u034F\nNo", null, null, null).Choices);

    [Fact]
    public void Only_as_much_as_there_could_be_room_for_is_looked_at()
    {
        // Signs out of their order take a time that grows with the square of their number.
        var endless = "a" + new string('\u0301', 2_000_000) + new string('\u0316', 2_000_000);

        Assert.InRange(Suggestion.Empty.Say(endless, endless, endless).Note.Length, 1, Suggestion.MaxNote);
        Assert.Equal(OwnPromptProblem.TooLong, OwnPrompt.Problem(OwnPrompt.Of(Guid.NewGuid(), AnswerForm.Choose, endless, endless, "a\nb\n" + endless, endless, endless, endless)));
    }

    [Fact]
    public void A_form_that_is_none_is_not_taken() =>
        Assert.NotNull(OwnPrompt.Problem(OwnPrompt.Of(Guid.NewGuid(), (AnswerForm)99, "Which?", null, null, null, null, null)));

    [Fact]
    public void A_note_keeps_its_lines_and_is_cut_to_its_room_between_characters()
    {
        Assert.Equal("a\n\nb", Suggestion.Empty.Say(null, null, "\r\na \r\n\r\n\r\n\r\nb\r\n").Note);
        var cut = Suggestion.Empty.Say(null, null, new string('a', Suggestion.MaxNote - 1) + "🌊").Note;
        Assert.Equal(new string('a', Suggestion.MaxNote - 1), cut);
    }

    [Theory]
    [InlineData(AnswerForm.Words, "", null, OwnPromptProblem.NoAsk)]
    [InlineData(AnswerForm.Words, "\u200B", null, OwnPromptProblem.NoAsk)]
    [InlineData(AnswerForm.Choose, "Which?", "one", OwnPromptProblem.Choices)]
    [InlineData(AnswerForm.Choose, "Which?", "one\none\n", OwnPromptProblem.Choices)]
    [InlineData(AnswerForm.Choose, "Which?", "1\n2\n3\n4\n5\n6\n7\n8\n9", OwnPromptProblem.Choices)]
    [InlineData(AnswerForm.Choose, "Which?", "one\ntwo", null)]
    [InlineData(AnswerForm.Words, "Which?", "one", null)]
    public void A_prompt_of_ones_own_needs_a_question_and_choices_to_choose_from(AnswerForm form, string ask, string? choices, OwnPromptProblem? problem) =>
        Assert.Equal(problem, OwnPrompt.Problem(OwnPrompt.Of(Guid.NewGuid(), form, ask, null, choices, null, null, null)));

    [Fact]
    public void A_prompt_of_ones_own_has_the_room_that_the_library_has()
    {
        Assert.Null(OwnPrompt.Problem(Own(new string('a', OwnPrompt.MaxAsk))));
        Assert.Equal(OwnPromptProblem.TooLong, OwnPrompt.Problem(Own(new string('a', OwnPrompt.MaxAsk + 1))));
        var long61 = new string('a', OwnPrompt.MaxChoice + 1);
        Assert.Equal(OwnPromptProblem.TooLong, OwnPrompt.Problem(OwnPrompt.Of(Guid.NewGuid(), AnswerForm.Choose, "Which?", null, $"one\n{long61}", null, null, null)));
        Assert.Equal(OwnPromptProblem.TooLong, OwnPrompt.Problem(OwnPrompt.Of(Guid.NewGuid(), AnswerForm.Dial, "Which?", null, null, long61, null, null)));
    }

    [Fact]
    public void Only_a_dial_has_ends_and_only_a_choice_has_choices()
    {
        var dial = OwnPrompt.Of(Guid.NewGuid(), AnswerForm.Dial, "Which?", null, "one\ntwo", "calm", " ", null);
        var words = OwnPrompt.Of(Guid.NewGuid(), AnswerForm.Words, "Which?", null, "one\ntwo", "calm", "lively", null);

        Assert.Equal(("calm", null, 0), (dial.Slower, dial.Quicker, dial.Choices.Count));
        Assert.Equal((null, null, 0), (words.Slower, words.Quicker, words.Choices.Count));
        Assert.True(OwnPrompt.Is(dial));
        Assert.False(OwnPrompt.Is(Library(1)));
    }
}
