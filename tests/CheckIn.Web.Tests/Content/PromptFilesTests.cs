using System.Text.RegularExpressions;
using CheckIn.Domain.Prompts;
using CheckIn.Web.Content;
using CheckIn.Web.Data;

namespace CheckIn.Web.Tests.Content;

public sealed class PromptFilesTests : IDisposable
{
    private const string Pack = "prompts/pace.json";

    private readonly ContentFolder content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public void The_shipped_library_has_every_moment_and_depth_of_every_theme()
    {
        var library = PromptFiles.Load(ContentFolder.Shipped, "en");

        Assert.True(library.Prompts.Count >= 72);
        Assert.Equal(12, library.Themes.Count);
        foreach (var theme in library.Themes)
        {
            var kinds = library.Prompts.Where(p => p.Theme == theme.Id).Select(p => (p.Moment, p.Depth)).Distinct();
            Assert.Equal(Enum.GetValues<Moment>().Length * Enum.GetValues<Depth>().Length, kinds.Count());
        }
    }

    [Fact]
    public void Every_shipped_prompt_has_a_name_and_a_question_of_its_own_and_belongs_to_a_theme()
    {
        var library = PromptFiles.Load(ContentFolder.Shipped, "en");

        Assert.Equal(library.Prompts.Count, library.Prompts.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(library.Prompts.Count, library.Prompts.Select(p => p.Ask).Distinct(StringComparer.Ordinal).Count());
        Assert.All(library.Prompts, p => Assert.Contains(library.Themes, t => t.Id == p.Theme));
        Assert.All(library.Prompts, p => Assert.Equal(p.Form == AnswerForm.Choose, p.Choices.Count > 0));
        Assert.All(Enum.GetValues<AnswerForm>(), form => Assert.Contains(library.Prompts, p => p.Form == form));
    }

    // Each breaks the first prompt of a pack, and says where the message should point.
    [Theory]
    [InlineData("      \"moment\": \"before\",\n", "", 7, "moment")]
    [InlineData("\"pack\": \"pace\",\n", "", 1, "pack")]
    [InlineData("\"form\": \"dial\",\n", "", 13, "form")]
    [InlineData("\"moment\": \"before\"", "\"moment\": \"before\", \"mood\": \"calm\"", 9, "mood")]
    [InlineData("\"moment\": \"before\"", "\"moment\": \"sometimes\"", 9, "moment")]
    [InlineData("\"depth\": \"light\"", "\"depth\": 0", 10, "depth")]
    [InlineData("\"theme\": \"pace\"", "\"theme\": \"weather\"", 5, "theme")]
    [InlineData("\"version\": 1", "\"version\": 0", 4, "version")]
    [InlineData("\"version\": 1", "\"version\": \"one\"", 4, "version")]
    [InlineData("\"id\": \"pace-before-light\"", "\"id\": \"Pace Before\"", 8, "id")]
    [InlineData("very slow", "so very, very, very slow that nobody could say how", 15, "slower")]
    [InlineData("Which tempo would suit you, if you are close later?", "", 11, "ask")]
    [InlineData("\"id\": \"pace-before-medium\"", "\"id\": \"pace-before-light\"", 21, "id")]
    [InlineData("\"id\": \"pace-before-light\"", "\"id\": \"good-safe-before-light\"", 8, "id")]
    [InlineData("\"form\": \"dial\"", "\"form\": \"choose\"", 13, "answer.choices")]
    [InlineData("\"form\": \"dial\"", "\"form\": \"words\", \"choices\": [\"a\", \"b\", \"c\", \"d\"]", 14, "answer.choices")]
    [InlineData("\"form\": \"dial\"", "\"form\": \"choose\", \"choices\": [\"a\", \"b\", \"c\", \"c\"]", 14, "choices")]
    [InlineData("\"form\": \"dial\"", "\"form\": \"choose\", \"choices\": [\"a\", \"b\"]", 14, "choices")]
    [InlineData("\"form\": \"dial\"", "\"form\": \"words\"", 15, "answer.slower")]
    public void A_broken_pack_stops_the_start_and_is_named_with_line_and_field(string part, string by, int line, string field)
    {
        content.Break(Pack, part, by);

        Assert.Matches($"{NameOf(Pack)}, line {line}, field ([^:]*{field}: .+|.*“{field}”)", Fault());
    }

    [Fact]
    public void A_field_that_is_too_long_is_named_with_what_is_allowed()
    {
        content.Break(Pack, "Which tempo would suit you, if you are close later?", new string('a', 201));

        Assert.Contains("line 11, field prompts[0].ask: this is longer than 200 characters", Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_that_is_not_JSON_is_named_with_its_line()
    {
        content.Break(Pack, "\"id\": \"pace-before-light\",", "\"id\": \"pace-before-light\"");

        Assert.Matches($"{NameOf(Pack)}, line [89]: .*JSON", Fault());
    }

    [Fact]
    public void A_pack_whose_theme_is_no_longer_there_is_named_with_the_theme()
    {
        content.Break("themes.json", "\"id\": \"pace\"", "\"id\": \"good\"");

        Assert.Matches($"{NameOf(Pack)}.*, field theme: .*“pace”", Fault());
    }

    [Fact]
    public void A_theme_without_a_prompt_for_some_moment_is_named()
    {
        File.Delete(content.Named(Pack));

        Assert.Equal(3, Regex.Count(Fault(), "the theme “pace” has no prompt that fits the moment"));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        content.Break(Pack, "\"version\": 1", "\"version\": 0");
        content.Break(Pack, "\"moment\": \"before\"", "\"moment\": \"sometimes\"");
        content.Break("prompts/good.json", "\"version\": 1", "\"version\": 0");
        content.Break("themes.json", "\"version\": 1", "\"version\": 0");

        Assert.Equal(4, Fault().Split('\n').Count(l => l.Contains(", field ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("themes.json")]
    [InlineData("../themes.schema.json")]
    [InlineData("../prompts.schema.json")]
    public void A_missing_file_stops_the_start_and_is_named(string file)
    {
        File.Delete(content.Named(file));

        Assert.Contains(Path.GetFileName(file), Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_without_packs_stops_the_start()
    {
        Directory.Delete(content.Named("prompts"), recursive: true);

        Assert.Contains("there is no prompt pack", Fault(), StringComparison.Ordinal);
    }

    private string Fault() => Assert.Throws<StartUpException>(() => PromptFiles.Load(content.Path, "en")).Message;

    private string NameOf(string file) => Regex.Escape(content.Named(file));
}
