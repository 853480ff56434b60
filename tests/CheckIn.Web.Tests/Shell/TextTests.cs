using CheckIn.Domain.Answers;
using CheckIn.Domain.Couples;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Domain.Suggestions;
using CheckIn.Domain.Talking;
using CheckIn.Web.Features.HandingOver;
using CheckIn.Web.SignIns;
using CheckIn.Web.Tests.App;

namespace CheckIn.Web.Tests.Shell;

public sealed class TextTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Resources = SourceText.Resources();
    private static readonly ILookup<string, Use> Uses = SourceText.Uses();

    [Fact]
    public void Every_sentence_that_is_asked_for_is_there()
    {
        Assert.True(Uses.Sum(u => u.Count()) > 200);
        Assert.True(Resources.Count >= 9);

        var missing = Uses.SelectMany(uses => uses
            .Where(use => !Resources.TryGetValue(uses.Key, out var keys) || !keys.Any(use.Key.IsMatch))
            .Select(use => $"{use.File} asks {uses.Key} for {use.Key}"));

        Assert.Equal([], missing);
    }

    [Fact]
    public void Every_sentence_that_is_there_is_asked_for()
    {
        Assert.True(Resources.Sum(r => r.Value.Count) > 200);

        var unused = Resources.SelectMany(r => r.Value
            .Where(key => !Uses[r.Key].Any(use => use.Key.IsMatch(key)))
            .Select(key => $"{r.Key} has {key}"));

        Assert.Equal([], unused);
    }

    // Where part of a key is a value of one of our own types, each of its values needs its sentence.
    [Theory]
    [InlineData("CheckInsText", "Moment.{0}", typeof(Moment))]
    [InlineData("CheckInsText", "Moment.{0}.Note", typeof(Moment))]
    [InlineData("CheckInsText", "Length.{0}", typeof(WalkLength))]
    [InlineData("CheckInsText", "Length.{0}.Note", typeof(WalkLength))]
    [InlineData("WalkingText", "Maybe.{0}", typeof(MaybeAnswer))]
    [InlineData("ChoosingText", "Pace.{0}", typeof(Pace))]
    [InlineData("ChoosingText", "Heard.{0}", typeof(Hearing))]
    [InlineData("OpeningText", "Heard.{0}", typeof(Hearing), nameof(Hearing.NotSaid))]
    [InlineData("OpeningText", "Heard.Mine.{0}", typeof(Hearing), nameof(Hearing.NotSaid))]
    [InlineData("HandOverText", "Problem.{0}", typeof(PinProblem))]
    [InlineData("TogetherText", "Said.{0}", typeof(SaidWord), nameof(SaidWord.Nothing))]
    [InlineData("CardsText", "Place.{0}", typeof(CardPlace))]
    [InlineData("CardsText", "Problem.{0}", typeof(CardRefusal))]
    [InlineData("SuggestionsText", "Moment.{0}", typeof(Moment))]
    [InlineData("SuggestionsText", "Depth.{0}", typeof(Depth))]
    [InlineData("SuggestionsText", "Form.{0}", typeof(AnswerForm))]
    [InlineData("SuggestionsText", "Form.{0}.Note", typeof(AnswerForm))]
    [InlineData("SuggestionsText", "Problem.{0}", typeof(OwnPromptProblem))]
    [InlineData("SuggestionsText", "Refused.{0}", typeof(SuggestionRefusal))]
    [InlineData("PeopleText", "Problem.{0}", typeof(AccountProblem), nameof(AccountProblem.Wrong))]
    [InlineData(
        "PairingText",
        "Standing.{0}",
        typeof(InvitationStanding),
        nameof(InvitationStanding.Open),
        nameof(InvitationStanding.OpenToStrangers),
        nameof(InvitationStanding.Accepted),
        nameof(InvitationStanding.Joined))]
    public void Every_value_has_its_sentence(string resource, string pattern, Type type, params string[] elsewhere)
    {
        Assert.Contains(Uses[resource], use => use.Key.IsMatch(string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, "x")));
        var keys = Enum.GetNames(type).Except(elsewhere, StringComparer.Ordinal).Select(name => pattern.Replace("{0}", name, StringComparison.Ordinal));

        Assert.Equal([], keys.Except(Resources[resource], StringComparer.Ordinal));
    }

    [Fact]
    public void No_page_has_a_sentence_of_its_own()
    {
        var pages = SourceText.Files(".razor");
        Assert.True(pages.Count > 30);

        Assert.Equal([], pages.SelectMany(file => RazorWords.In(File.ReadAllText(file)).Select(words => $"{Path.GetFileName(file)}: {words}")));
    }

    [Theory]
    [InlineData("<p>Hello there</p>", "Hello there")]
    [InlineData("<p>@T[\"Key\"] and more</p>", "and more")]
    [InlineData("<button @onclick=\"() => Go()\">Go on</button>", "Go on")]
    [InlineData("<input placeholder=\"Your words\">", "Your words")]
    [InlineData("@if (x)\n{\n    <p>Listen</p>\n}", "Listen")]
    [InlineData("<b title=\"@T[\"A\"]\">@(a > b ? T[\"A\"] : T[\"B\"]) @Line.Name?.Trim()</b>", null)]
    [InlineData("<h1>CheckIn</h1>\n@code {\n    string words = \"of code\";\n}", null)]
    public void The_search_for_sentences_finds_them(string razor, string? expected) =>
        Assert.Equal(expected is null ? [] : new[] { expected }, RazorWords.In(razor));
}
