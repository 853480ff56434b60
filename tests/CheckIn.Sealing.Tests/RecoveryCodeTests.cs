namespace CheckIn.Sealing.Tests;

public sealed class RecoveryCodeTests
{
    private const string Code = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXY1";
    private static readonly Guid Person = Guid.NewGuid();

    [Fact]
    public void A_code_is_eight_groups_of_four_without_letters_that_look_alike()
    {
        for (var i = 0; i < 200; i++)
        {
            Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){7}$", RecoveryCode.New());
        }
    }

    [Theory]
    [InlineData("0123456789abcdefghjkmnpqrstvwxy1")]
    [InlineData(" 0123 4567 89ab cdef ghjk mnpq rstv wxy1 ")]
    [InlineData("O123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYI")]
    [InlineData("oi23-4567-89ab-cdef-ghjk-mnpq-rstv-wxyl")]
    [InlineData("0L23–4567–89AB–CDEF–GHJK–MNPQ–RSTV–WXY1.")]
    public void A_code_is_taken_as_people_type_it(string typed) =>
        Assert.Equal(RecoveryCode.WrapKey(Code, Person), RecoveryCode.WrapKey(typed, Person));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXY")]
    [InlineData("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXY1-0")]
    [InlineData("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYU")]
    [InlineData("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYÉ")]
    [InlineData("٠123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXY1")]
    public void What_cannot_be_a_code_is_none(string? typed) => Assert.Null(RecoveryCode.WrapKey(typed, Person));

    [Fact]
    public void Every_letter_and_every_person_makes_another_key()
    {
        var keys = Enumerable.Range(0, Code.Length).Where(i => Code[i] != '-')
            .Select(i => RecoveryCode.WrapKey(string.Concat(Code.AsSpan(0, i), Code[i] == 'Z' ? "Y" : "Z", Code.AsSpan(i + 1)), Person))
            .Append(RecoveryCode.WrapKey(Code, Person))
            .Append(RecoveryCode.WrapKey(Code, Guid.NewGuid()))
            .Select(key => Convert.ToHexString(key!))
            .ToList();

        Assert.Equal(34, keys.Count);
        Assert.Equal(34, keys.Distinct(StringComparer.Ordinal).Count());
    }
}
