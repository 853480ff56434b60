using Bunit;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Web.Features.Walking;

namespace CheckIn.Web.Tests.Features.Walking;

public sealed class AnswerFieldsTests : IDisposable
{
    private readonly BunitContext context = PageParts.NewContext();
    private AnswerWords said = AnswerWords.Nothing;

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(AnswerForm.Words, 0, 0, 0)]
    [InlineData(AnswerForm.Choose, 3, 0, 0)]
    [InlineData(AnswerForm.Dial, 0, 1, 0)]
    [InlineData(AnswerForm.Maybe, 0, 0, 6)]
    public void Each_form_has_its_own_fields_and_room_for_words(AnswerForm form, int choices, int dials, int maybes)
    {
        var fields = Render(form);

        Assert.Equal((choices, dials, maybes), (fields.FindAll("[name=choice]").Count, fields.FindAll("[name=dial]").Count, fields.FindAll("[name=maybe]").Count));
        Assert.Single(fields.FindAll("textarea"));
    }

    [Fact]
    public void Choices_are_said_in_the_prompts_order_and_can_be_unsaid()
    {
        var fields = Render(AnswerForm.Choose);

        fields.FindAll("[name=choice]")[2].Change(true);
        fields.FindAll("[name=choice]")[0].Change(true);
        Assert.Equal(["time", "warmth"], said.Choices);

        fields.FindAll("[name=choice]")[2].Change(false);
        Assert.Equal(["time"], said.Choices);
    }

    [Fact]
    public void Nothing_is_chosen_for_anybody()
    {
        foreach (var form in Enum.GetValues<AnswerForm>())
        {
            Assert.Empty(Render(form).FindAll("[checked]"));
        }

        Assert.True(said.IsBlank);
    }

    [Fact]
    public void An_untouched_dial_says_nothing_and_shows_no_number()
    {
        var fields = Render(AnswerForm.Dial);

        Assert.Contains("untouched", fields.Find(".dial").ClassList);
        Assert.Equal("Move the light, if you like", fields.Find("[name=dial]").GetAttribute("aria-valuetext"));
        Assert.DoesNotContain(fields.Find(".dial").TextContent, char.IsDigit);
    }

    [Theory]
    [InlineData(0, "very slow")]
    [InlineData(1, "Nearer to: very slow")]
    [InlineData(2, "In between")]
    [InlineData(3, "Nearer to: lively")]
    [InlineData(4, "lively")]
    public void A_moved_dial_says_its_place_in_words(int step, string words)
    {
        var fields = Render(AnswerForm.Dial, "very slow", "lively");

        fields.Find("[name=dial]").Input(step.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(step, said.Dial);
        Assert.Equal(words, fields.Find("[name=dial]").GetAttribute("aria-valuetext"));
        Assert.Equal(words, fields.Find(".dial-word").TextContent);
        Assert.DoesNotContain("untouched", fields.Find(".dial").ClassList);
    }

    [Fact]
    public void The_middle_of_the_dial_can_be_said_without_moving_away_first()
    {
        var fields = Render(AnswerForm.Dial);

        fields.Find(".dial button").Click();

        Assert.Equal(DialWords.Middle, said.Dial);
    }

    [Theory]
    [InlineData(MaybeAnswer.Yes)]
    [InlineData(MaybeAnswer.MaybeIf)]
    [InlineData(MaybeAnswer.NotNow)]
    [InlineData(MaybeAnswer.DontKnowYet)]
    [InlineData(MaybeAnswer.WantToWant)]
    [InlineData(MaybeAnswer.PleaseDontAsk)]
    public void Each_of_the_maybe_family_is_said_as_itself(MaybeAnswer maybe)
    {
        var fields = Render(AnswerForm.Maybe);

        fields.FindAll("[name=maybe]")[(int)maybe].Change("on");

        Assert.Equal(maybe, said.Maybe);
    }

    private IRenderedComponent<AnswerFields> Render(AnswerForm form, string? slower = null, string? quicker = null) =>
        context.Render<AnswerFields>(parameters => parameters
            .Add(f => f.Prompt, PageParts.PromptOf(form, slower, quicker))
            .Add(f => f.Words, AnswerWords.Nothing)
            .Add(f => f.Changed, words => said = words));
}
