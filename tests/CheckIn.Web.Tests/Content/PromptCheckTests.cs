using System.Security.Cryptography;
using CheckIn.Domain.Prompts;
using CheckIn.Web.Content;
using CheckIn.Web.Content.Checking;
using CheckIn.Web.Data;

namespace CheckIn.Web.Tests.Content;

/// <summary>What no prompt may say, how easily each reads, and that nothing is left out.</summary>
public sealed class PromptCheckTests : IDisposable
{
    private const string Pack = "prompts/pace.json";
    private const string Ask = "Which tempo would suit you, if you are close later?";

    private readonly ContentFolder content = new();

    public static TheoryData<string> Shipped => [.. Languages.In(ContentFolder.Shipped)];

    public void Dispose() => content.Dispose();

    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_shipped_prompts_are_well(string language)
    {
        var original = language == Languages.Original ? null : new PromptFiles(ContentFolder.Shipped, Languages.Original);

        Assert.Equal([], new PromptCheck(ContentFolder.Shipped, language, original).Faults);
    }

    [Fact]
    public void There_are_160_prompts_with_each_theme_for_each_moment_at_each_depth()
    {
        var library = PromptFiles.Load(ContentFolder.Shipped, Languages.Original);
        var coverage = PromptCheck.Coverage(library);

        Assert.True(library.ToPickFrom.Count() >= 160);
        Assert.Equal(8, library.Packs.Count);
        Assert.Equal(12 * 9, coverage.Count);
        Assert.All(library.Packs, p => Assert.Equal(7, p.Prompts.Count));
        Assert.All(library.ToPickFrom, p => Assert.Contains(library.Themes, t => t.Id == p.Theme));
    }

    [Fact]
    public void A_situation_is_never_drawn_for_somebody_who_did_not_choose_it()
    {
        var library = PromptFiles.Load(ContentFolder.Shipped, Languages.Original);
        var situations = library.Packs.SelectMany(p => p.Prompts).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var moment in Enum.GetValues<Moment>())
        {
            for (var n = 0; n < 200; n++)
            {
                Assert.DoesNotContain(library.Choose(moment, WalkLength.Long, [], RandomNumberGenerator.GetInt32), p => situations.Contains(p.Id));
            }
        }
    }

    [Theory]
    [InlineData("What does your husband like?", "husband", "it names a kind of couple")]
    [InlineData("What would HE like to hear?", "HE", "it names a gender")]
    [InlineData("What would you like, he’d ask?", "he", "it names a gender")]
    [InlineData("Did you have an orgasm?", "orgasm", null)]
    [InlineData("How often would you like this?", "How often", null)]
    [InlineData("Why didn’t you say so?", "Why didn't you", null)]
    [InlineData("What should you have said?", "should", null)]
    public void A_word_to_avoid_is_named_with_line_field_and_reason(string ask, string word, string? reason)
    {
        content.Break(Pack, Ask, ask);

        var fault = Assert.Single(Faults(), f => f.Contains($"“{word}”", StringComparison.Ordinal));
        Assert.Matches("pace.json, line 11, field prompts\\[0\\].ask: .* should not be said here: .+", fault);
        Assert.EndsWith(reason ?? string.Empty, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("What would shelter mean to you here?")]
    [InlineData("What is human about a pause, and whose is the helm?")]
    public void A_word_within_another_is_not_meant(string ask)
    {
        content.Break(Pack, Ask, ask);

        Assert.Equal([], Faults());
    }

    [Fact]
    public void A_prompt_that_is_hard_to_read_is_named_with_its_line()
    {
        content.Break(Pack, Ask, "Considering interpersonal communication, notwithstanding physiological predispositions, characterise individually preferable velocities of reciprocal approximation?");

        Assert.Contains("line 11, field prompts[0].ask: this is hard to read: grade ", Assert.Single(Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_is_looked_at_as_well()
    {
        content.Break(Pack, "A bit quick for me", "As his should");

        Assert.Equal(2, Faults().Count(f => f.Contains("answer.choices[1]", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_list_of_words_without_a_reason_is_refused()
    {
        content.Break("words-to-avoid.txt", "# it names a gender\n", string.Empty);

        Assert.Contains("words-to-avoid.txt, line 1: no reason", Assert.Throws<StartUpException>(Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_says_all_is_well_and_shows_what_there_is()
    {
        using var output = new StringWriter();

        Assert.Equal(0, CheckPrompts.Run(content.Path, output));
        Assert.Contains("All is well.", output.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"pausing( +[1-9]\d*){9}\r?\n", output.ToString());
    }

    [Fact]
    public void The_command_names_each_fault_by_its_place_below_the_content()
    {
        content.Break(Pack, "\"version\": 1", "\"version\": 0");
        using var output = new StringWriter();

        Assert.Equal(1, CheckPrompts.Run(content.Path, output));
        Assert.Contains($"{Environment.NewLine}{Path.Combine("en", "prompts", "pace.json")}, line 4, field version", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_says_where_there_is_no_prompt()
    {
        content.Break(Pack, "\"depth\": \"light\"", "\"depth\": \"medium\"");
        using var output = new StringWriter();

        Assert.Equal(1, CheckPrompts.Run(content.Path, output));
        Assert.Contains("no prompt: pace, Before, Light", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "pace.json, line 4, field version: the words that were translated are now version 1")]
    [InlineData("\"id\": \"pace-before-light\"", "\"id\": \"pace-before-lightly\"", "pace.json, line 7, field prompts[0]: id, theme, moment, depth, form and number of choices should be")]
    [InlineData("\"pack\": \"pace\"", "\"pack\": \"ritmo\"", "the pack “pace” is not translated")]
    [InlineData("\"pack\": \"pace\"", "\"pack\": \"ritmo\"", "there is no such pack in the language that is translated")]
    public void A_translation_that_asks_something_else_is_named(string part, string by, string fault)
    {
        content.Break($"../es/{Pack}", part, by);
        using var output = new StringWriter();

        Assert.Equal(1, CheckPrompts.Run(content.Path, output));
        Assert.Contains(fault, output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prompts/late-bloomers.json", "\"name\"", "\"theme\": \"pace\",\n  \"name\"", "a pack has either a theme, or a name and a line")]
    [InlineData("prompts/pace.json", "\"moment\": \"before\"", "\"theme\": \"pace\", \"moment\": \"before\"", "a prompt has a theme of its own exactly if its pack has none")]
    [InlineData("prompts/pace.json", "\"pack\": \"pace\"", "\"pack\": \"good\"", "another pack is already called “good”")]
    public void A_pack_that_is_neither_one_kind_nor_the_other_is_named(string file, string part, string by, string fault)
    {
        content.Break(file, part, by);

        Assert.Contains(Faults(), f => f.EndsWith(fault, StringComparison.Ordinal));
    }

    private List<string> Faults() => [.. new PromptCheck(content.Path, Languages.Original).Faults];
}
