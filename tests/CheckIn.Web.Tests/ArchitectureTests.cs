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
        // Chance for what is drawn or suggested; what a cookie of the framework's throws that does not open; and the framework's own keys for its cookies.
        string[] known = ["CryptographicException", "DataProtectionBuilderExtensions", "DataProtectionServiceCollectionExtensions", "DataProtectionCommonExtensions", "IDataProtectionBuilder", "IDataProtectionProvider", "IDataProtector", "RandomNumberGenerator"];
        var used = new[] { "CheckIn.Web", "CheckIn.Domain" }.SelectMany(House.TypesUsedBy).Where(IsCryptography).Select(t => t.Name).Distinct(StringComparer.Ordinal);

        Assert.Equal([], used.Except(known, StringComparer.Ordinal));
        Assert.Contains(House.TypesUsedBy("CheckIn.Sealing").Where(IsCryptography), t => t.Name == "HKDF");

        static bool IsCryptography(TypeReference type) => type.Namespace.Contains("Cryptography", StringComparison.Ordinal) || type.Namespace.Contains("DataProtection", StringComparison.Ordinal);
    }

    /// <summary>Vaults and seals, what they seal, and what is made of a passphrase or a secret. A new one fails the test until somebody has thought about it.</summary>
    [Fact]
    public void Its_primitives_are_for_itself_alone()
    {
        string[] vaults = ["AnswerVault", "CoupleVault"];
        string[] seals = ["CookieSeal", "InvitationSeal", "PassphraseSeal", "PinSeal", "PlanSeal", "ProgressSeal", "RecoveryCodeSeal", "SittingSeal", "SuggestionLink"];
        string[] values = ["AnswerContent", "ExchangeKey", "ExchangeRow", "ExchangeRows", "SealBrokenException", "SealedAnswer", "SealedCardWord", "SealedForTwo", "SealedGrant", "SealedReply", "SlotContent"];
        string[] keys = ["AccountKey", "AccountKeyChange", "Argon2", "Fingerprint", "PassphraseHalves", "ServerKeys", "UnlockedPerson"];

        Assert.Equal(
            vaults.Concat(seals).Concat(values).Concat(keys).Order(StringComparer.Ordinal),
            typeof(AnswerVault).Assembly.GetExportedTypes().Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    /// <summary>Every way there is to be handed a right to read by it. A new one fails the test until somebody has thought about it.</summary>
    [Fact]
    public void The_library_of_seals_hands_out_a_right_to_what_it_found_open_and_to_nothing_else() => Assert.Equal(
        ["AnswerVault.GrantFor", "AnswerVault.GrantsForReplies"],
        typeof(AnswerVault).Assembly.GetExportedTypes()
            .SelectMany(t => t.GetMethods().Where(m => m.DeclaringType == t && m.ReturnType.ToString().Contains(nameof(ReadingGrant), StringComparison.Ordinal)))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}")
            .Order(StringComparer.Ordinal));

    /// <summary>It is the domain's friend for the exchange's sake, and could make rights of its own: it makes none.</summary>
    [Fact]
    public void The_library_of_seals_makes_no_right_to_read()
    {
        Assert.Contains($"{typeof(Exchange).FullName}::.ctor", House.MethodsCalledBy("CheckIn.Sealing"));

        Assert.DoesNotContain($"{typeof(ReadingGrant).FullName}::.ctor", House.MethodsCalledBy("CheckIn.Sealing"));
    }

    [Fact]
    public void A_files_namespace_is_its_folder()
    {
        var files = SourceText.Files(".cs").Select(f => (Folder: Path.GetRelativePath(SourceText.Root, Path.GetDirectoryName(f)!), Space: Namespace().Match(File.ReadAllText(f)).Groups["space"].Value))
            .Where(f => f.Space.Length > 0 && !f.Folder.Contains("Migrations", StringComparison.Ordinal))
            .ToList();
        Assert.True(files.Count > 100);

        Assert.Equal([], files.Where(f => f.Space != (f.Folder == "." ? "CheckIn.Web" : $"CheckIn.Web.{f.Folder.Replace(Path.DirectorySeparatorChar, '.')}")));
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

    [GeneratedRegex(@"^namespace (?<space>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Namespace();

    // Of a word in the code: a project, and a folder or file in it.
    [GeneratedRegex(@"(?<=^\|.*\|.*\|.*)`(?<place>(Web|Sealing|Domain)(/[\w./]+)?)`", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
