using Bunit;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Web.Features.Opening;

namespace CheckIn.Web.Tests.Features.Opening;

public sealed class PairShownTests : IDisposable
{
    private static readonly Guid Me = Guid.NewGuid();

    private readonly BunitContext context = PageParts.NewContext();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(Hearing.JustListen, "Amber Lantern would like you to just listen")]
    [InlineData(Hearing.AskMe, "Amber Lantern would like to be asked")]
    [InlineData(Hearing.ReadAloud, "Amber Lantern would like you to read it aloud")]
    public void How_the_partner_wants_to_be_heard_stands_before_their_words(Hearing hearing, string sentence)
    {
        var pair = Render(hearing);
        Assert.Contains(sentence, pair.Find(".theirs").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("their words", pair.Markup, StringComparison.Ordinal);

        pair.Find(".theirs button").Click();

        var theirs = pair.Find(".theirs").TextContent;
        Assert.True(theirs.IndexOf(sentence, StringComparison.Ordinal) < theirs.IndexOf("their words", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_voice_shows_its_own_words_and_a_question_to_talk_about()
    {
        var pair = Render(Hearing.NotSaid);

        Assert.Contains("their words", pair.Find(".theirs").TextContent, StringComparison.Ordinal);
        Assert.Contains("my words", pair.Find(".mine").TextContent, StringComparison.Ordinal);
        Assert.Contains("What now?", pair.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_shown_as_text_and_never_as_markup()
    {
        var pair = Render(Hearing.NotSaid, "<b>their words</b>");

        Assert.Empty(pair.FindAll("b"));
        Assert.Contains("<b>their words</b>", pair.Find(".theirs").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<PairShown> Render(Hearing hearing, string theirs = "their words") =>
        context.Render<PairShown>(parameters => parameters
            .Add(p => p.Pair, new OpenedPair("pace-any-light", "address", DateTimeOffset.UnixEpoch, false, Me, Said("my words", Hearing.JustListen), Said(theirs, hearing), []))
            .Add(p => p.PartnerName, "Amber Lantern")
            .Add(p => p.TakeBack, _ => { }));

    private static OpenedAnswer Said(string words, Hearing hearing) =>
        new(PageParts.PromptOf(AnswerForm.Words), new AnswerWords(words, [], null, null), hearing);
}
