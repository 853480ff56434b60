using CheckIn.Web.Content;
using CheckIn.Web.SignIns;

namespace CheckIn.Web.Tests.SignIns;

public sealed class PassphraseTests
{
    private const string Name = "Quiet Harbour";

    [Fact]
    public void Two_thousand_suggestions_are_all_accepted()
    {
        var words = WordList.Load(Path.Combine(AppContext.BaseDirectory, "Content", "en"));
        var suggestions = Enumerable.Range(0, 2000).Select(_ => Passphrase.Suggest(words)).ToList();

        Assert.All(suggestions, s => Assert.Equal(4, s.Split(' ').Length));
        Assert.All(suggestions, s => Assert.Null(Passphrase.Problem(s, Name)));
        Assert.Equal(2000, suggestions.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("      ")]
    [InlineData("password")]
    [InlineData("Password1!")]
    [InlineData("P@ssw0rd")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop")]
    [InlineData("qwertyuiop[]")]
    [InlineData("1qaz2wsx")]
    [InlineData("letmein123")]
    [InlineData("iloveyou")]
    [InlineData("iloveyou2")]
    [InlineData("sunshine1")]
    [InlineData("Tr0ub4dor")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("abcdefghijklmnop")]
    [InlineData("14.02.2026")]
    [InlineData("checkin")]
    [InlineData("checkin1")]
    public void What_many_people_would_choose_is_refused(string? passphrase) =>
        Assert.Equal(AccountProblem.PassphraseGuessable, Passphrase.Problem(passphrase, Name));

    [Theory]
    [InlineData("Quiet Harbour")]
    [InlineData("quiet harbour")]
    [InlineData("quietharbour1")]
    [InlineData("harbour")]
    public void Ones_own_pseudonym_is_refused(string passphrase) =>
        Assert.Equal(AccountProblem.PassphraseGuessable, Passphrase.Problem(passphrase, Name));

    [Theory]
    [InlineData("the kettle sings before anyone is awake")]
    [InlineData("we walked home along the frozen canal")]
    [InlineData("wir gingen am zugefrorenen kanal nach hause")]
    [InlineData("мы шли домой вдоль замёрзшего канала")]
    [InlineData("xkwqzvjtmrbfhdpl")]
    public void There_are_no_rules_of_composition(string passphrase) => Assert.Null(Passphrase.Problem(passphrase, Name));

    [Fact]
    public void Signs_that_are_no_characters_are_taken_as_they_are() => Assert.All(
        new[] { '\uFFFE', '\uD83E' }, sign => Assert.Null(Passphrase.Problem($"velvet otter saffron lighthouse {sign}", Name)));

    [Fact]
    public void A_passphrase_has_up_to_256_characters()
    {
        var longest = string.Concat(Enumerable.Repeat("the kettle sings before anyone is awake, ", 7))[..PassphraseHasher.MaxLength];

        Assert.Null(Passphrase.Problem(longest, Name));
        Assert.Equal(AccountProblem.PassphraseTooLong, Passphrase.Problem(longest + "!", Name));
    }

    [Fact]
    public void A_weak_passphrase_gets_no_better_by_spaces_around_it() =>
        Assert.Equal(AccountProblem.PassphraseGuessable, Passphrase.Problem("          password          ", Name));
}
