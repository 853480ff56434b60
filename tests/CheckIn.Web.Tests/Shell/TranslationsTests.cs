using System.Text.RegularExpressions;
using System.Xml.Linq;
using CheckIn.Web.Content;
using CheckIn.Web.Tests.App;

namespace CheckIn.Web.Tests.Shell;

/// <summary>A sentence that a language lacks would be said in another one in the middle of a page.</summary>
public sealed partial class TranslationsTests
{
    private static readonly IReadOnlyList<string> Originals = SourceText.Files("Text.resx");

    // Each folder of content is a language; what looks after the content lies beside them.
    public static TheoryData<string> Translations =>
        [.. Directory.EnumerateDirectories(TestHouse.ContentFolder).Select(f => Path.GetFileName(f)).Where(name => name != Languages.Original)];

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_language_says_every_sentence_with_the_same_places_for_names_and_numbers(string language)
    {
        Assert.True(Originals.Count > 10);

        Assert.Equal([], Originals.SelectMany(original => Faults(original, Path.ChangeExtension(original, $"{language}.resx"))));
    }

    [Fact]
    public void There_are_translations_to_look_at() => Assert.Contains("de", Translations.Select(t => t.Data));

    [Theory]
    [InlineData("""<data name="A"><value>Of {0}</value></data>""", "B is missing")]
    [InlineData("""<data name="A"><value>Of</value></data><data name="B"><value>b</value></data>""", "A has other places")]
    [InlineData("""<data name="A"><value>Of {0}</value></data><data name="B"><value> </value></data>""", "B is empty")]
    [InlineData("""<data name="A"><value>Of {0}</value></data><data name="B"><value>b</value></data><data name="C"><value>c</value></data>""", "C is nowhere else")]
    public void The_search_for_faults_finds_them(string translated, string fault)
    {
        var original = Texts(XElement.Parse("""<root><data name="A"><value>From {0}</value></data><data name="B"><value>b</value></data></root>"""));

        Assert.Equal([fault], Faults(original, Texts(XElement.Parse($"<root>{translated}</root>"))));
    }

    private static IEnumerable<string> Faults(string original, string translation) => File.Exists(translation)
        ? Faults(Texts(XElement.Load(original)), Texts(XElement.Load(translation))).Select(fault => $"{Path.GetFileName(translation)}: {fault}")
        : [$"{Path.GetFileName(translation)} is missing"];

    private static IEnumerable<string> Faults(Dictionary<string, string> original, Dictionary<string, string> translated) =>
    [
        .. original.Keys.Except(translated.Keys, StringComparer.Ordinal).Select(key => $"{key} is missing"),
        .. translated.Keys.Except(original.Keys, StringComparer.Ordinal).Select(key => $"{key} is nowhere else"),
        .. translated.Where(t => string.IsNullOrWhiteSpace(t.Value)).Select(t => $"{t.Key} is empty"),
        .. translated.Where(t => original.TryGetValue(t.Key, out var text) && Places(text) != Places(t.Value)).Select(t => $"{t.Key} has other places"),
    ];

    private static Dictionary<string, string> Texts(XElement root) =>
        root.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();
}
