using System.Text.RegularExpressions;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Tests.App;
using Mono.Cecil;

namespace CheckIn.Web.Tests;

/// <summary>The house is as <c>docs/architecture.md</c> says: read from the built assemblies, where no name in a text can mislead.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(SourceText.Root, "..", ".."));

    private static readonly IReadOnlyList<string> Page =
        [.. Room().Matches(File.ReadAllText(Path.Combine(Root, "docs", "architecture.md"))).Select(m => m.Groups["room"].Value)];

    private static readonly Rooms House = Rooms.Of(typeof(TestHouse).Assembly.Location, "CheckIn.Web", "CheckIn.Sealing", "CheckIn.Domain");

    [Fact]
    public void Every_room_stands_on_the_page_once_and_nothing_else_does()
    {
        Assert.True(House.Names.Count > 20);
        Assert.Contains(("Features/Opening", "Sharing"), House.Arrows.Keys);
        Assert.True(House.Arrows.Count > 80);

        Assert.Equal(House.Names.Order(StringComparer.Ordinal), Page.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_room_uses_one_that_stands_above_it() => Assert.Equal([], Upwards(House, Page));

    [Fact]
    public void The_search_finds_what_leads_upwards()
    {
        var turned = Page.Reverse().ToList();

        Assert.Contains(Upwards(House, turned), arrow => arrow.StartsWith("Features/Opening uses Sharing: ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_library_of_seals_knows_nothing_of_the_web_or_the_database() =>
        Assert.Equal(["CheckIn.Domain", "NSec.Cryptography"], House.ReferencesOf("CheckIn.Sealing").Where(r => !r.StartsWith("System.", StringComparison.Ordinal)));

    [Fact]
    public void No_cryptography_stands_outside_the_library_of_seals()
    {
        // Chance for what is drawn or suggested, and what a cookie of the framework's that does not open throws.
        string[] known = ["RandomNumberGenerator", "CryptographicException"];
        var used = House.TypesUsedBy("CheckIn.Web").Where(t => t.Namespace is "System.Security.Cryptography" or "NSec.Cryptography").Select(t => t.Name).Distinct(StringComparer.Ordinal);

        Assert.Equal(known.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
        Assert.Contains(House.TypesUsedBy("CheckIn.Sealing"), t => t is { Namespace: "System.Security.Cryptography", Name: "HKDF" });
    }

    [Fact]
    public void Its_primitives_are_for_itself_alone()
    {
        var visible = typeof(AnswerVault).Assembly.GetExportedTypes().Select(t => t.Name).ToList();

        Assert.Contains(nameof(AnswerVault), visible);
        Assert.Empty(visible.Intersect(["Aead", "AeadKey", "Hpke", "HpkeKeyPair", "KeyMaterial", "Padding", "SealContext", "Slot", "RecoveryCode"], StringComparer.Ordinal));
    }

    /// <summary>It is the domain's friend for the exchange's sake, and could make rights of its own: it makes none.</summary>
    [Fact]
    public void The_library_of_seals_makes_no_right_to_read()
    {
        Assert.Contains($"{typeof(Exchange).FullName}::.ctor", House.MethodsCalledBy("CheckIn.Sealing"));

        Assert.DoesNotContain($"{typeof(ReadingGrant).FullName}::.ctor", House.MethodsCalledBy("CheckIn.Sealing"));
    }

    [Fact]
    public void The_glossary_points_at_what_is_there()
    {
        var places = Place().Matches(File.ReadAllText(Path.Combine(Root, "docs", "glossary.md"))).Select(m => m.Groups["place"].Value).ToList();
        Assert.True(places.Count > 60);

        Assert.Equal([], places.Where(p => !Path.Exists(Path.Combine(Root, "src", $"CheckIn.{p}"))));
    }

    private static IEnumerable<string> Upwards(Rooms house, IReadOnlyList<string> page)
    {
        var floor = page.Index().ToDictionary(r => r.Item, r => r.Index, StringComparer.Ordinal);
        return house.Arrows.Where(a => floor[a.Key.From] > floor[a.Key.To]).Select(a => $"{a.Key.From} uses {a.Key.To}: {a.Value}").Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^\|[\w ]*\| `(?<room>[\w./]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Room();

    // Of a word in the code: a project, and a folder or file in it.
    [GeneratedRegex(@"(?<=^\|.*\|.*\|.*)`(?<place>(Web|Sealing|Domain)(/[\w./]+)?)`", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
