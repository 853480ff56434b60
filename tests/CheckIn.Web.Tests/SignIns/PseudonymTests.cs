using CheckIn.Web.SignIns;
using CsCheck;

namespace CheckIn.Web.Tests.SignIns;

public sealed class PseudonymTests
{
    [Theory]
    [InlineData("Jo", "Jo")]
    [InlineData("  Quiet   Harbour ", "Quiet Harbour")]
    [InlineData("Zoe\u0308\u00A0Harbour", "Zoë Harbour")]
    [InlineData("12345678901234567890123456789012", "12345678901234567890123456789012")]
    [InlineData("静かな港", "静かな港")]
    [InlineData("עדה", "עדה")]
    public void Any_scripts_letters_make_a_pseudonym(string typed, string tidy) => Assert.Equal(tidy, Pseudonym.Tidy(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(" A ")]
    [InlineData("e\u0301")]
    [InlineData("123456789012345678901234567890123")]
    [InlineData("An\u200Bna")]
    [InlineData("An\u202Ena")]
    [InlineData("An\0na")]
    [InlineData("An\u0007na")]
    [InlineData("An\uE000na")]
    [InlineData("An\uFFFEna")]
    [InlineData("An\uFFFDna")]
    [InlineData("An\u17B4na")]
    [InlineData("An\u200Dna")]
    [InlineData("An\uFE0Fna")]
    [InlineData("An\U000E0101na")]
    [InlineData("\uFE0FAnna")]
    public void Too_short_too_long_or_with_signs_that_nobody_sees_is_none(string? typed) => Assert.Null(Pseudonym.Tidy(typed));

    [Fact]
    public void Whoever_began_with_a_sign_that_was_taken_once_still_has_their_name()
    {
        Assert.Equal("An\u17B4na", Pseudonym.TidyKnown("An\u17B4na"));
        Assert.Equal("An\uFE0Fna", Pseudonym.TidyKnown("An\uFE0Fna"));
        Assert.Null(Pseudonym.TidyKnown("An\u3164na"));
        Assert.Null(Pseudonym.TidyKnown($"An{'\uD83E'}na"));
    }

    [Fact]
    public void A_picture_keeps_its_colours_in_a_name_and_is_one_with_the_plain_one_where_names_are_compared()
    {
        var compare = new Pseudonym.Normalizer();

        Assert.Equal("An❤\uFE0Fna", Pseudonym.Tidy("An❤\uFE0Fna"));
        Assert.Equal(compare.NormalizeName("an❤na"), compare.NormalizeName("An❤\uFE0Fna"));
        Assert.NotEqual(compare.NormalizeName("Anna"), compare.NormalizeName("An❤na"));
    }

    [Fact]
    public void Half_a_character_is_in_no_name() => Assert.Null(Pseudonym.Tidy($"An{'\uD83E'}na"));

    [Fact]
    public void A_letter_under_a_heap_of_accents_is_no_way_around_the_length() =>
        Assert.Null(Pseudonym.Tidy("Zo" + new string('\u0308', 200)));

    [Fact]
    public void What_is_tidy_stays_as_it_is() => Gen.String[0, 40].Select(text => new string([.. text.Where(c => !char.IsSurrogate(c))])).Sample(text =>
    {
        var tidy = Pseudonym.Tidy(text);
        Assert.Equal(tidy, tidy is null ? null : Pseudonym.Tidy(tidy));
    });
}
