using CheckIn.Domain.Talking;
using CsCheck;

namespace CheckIn.Domain.Tests.Talking;

public sealed class CardTextTests
{
    [Theory]
    [InlineData("red")]
    [InlineData("butterfly")]
    [InlineData("Something quite else now")]
    [InlineData("いったんとめて")]
    [InlineData("🦋")]
    [InlineData("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦")]
    [InlineData("…")]
    public void A_word_that_can_be_seen_and_said_can_stand_on_a_card(string text) => Assert.Null(CardText.Problem(CardText.Tidy(text)));

    [Theory]
    [InlineData(null, CardRefusal.Blank)]
    [InlineData(" \t\r\n ", CardRefusal.Blank)]
    [InlineData("Something quite different", CardRefusal.TooLong)]
    [InlineData("bell\a", CardRefusal.Unreadable)]
    [InlineData("turned\u202Earound", CardRefusal.Unreadable)]
    [InlineData("\u200D", CardRefusal.Unreadable)]
    [InlineData("\u0301", CardRefusal.Unreadable)]
    [InlineData("hidden\U000E0041", CardRefusal.Unreadable)]
    [InlineData("no character\uFFFE", CardRefusal.Unreadable)]
    public void Anything_else_is_refused_and_said_why(string? text, CardRefusal refusal) => Assert.Equal(refusal, CardText.Problem(CardText.Tidy(text)));

    [Fact]
    public void Half_a_character_is_refused() => Assert.Equal(CardRefusal.Unreadable, CardText.Problem(CardText.Tidy("half \uD83E")));

    [Fact]
    public void Needless_spaces_and_line_ends_go() => Assert.Equal("not so fast", CardText.Tidy("  not \r\n so\u2003fast "));

    [Fact]
    public void Whatever_is_typed_has_an_answer_and_stays_small()
    {
        var taken = 0;
        Gen.String.Sample(text =>
        {
            var tidy = CardText.Tidy(text);
            if (CardText.Problem(tidy) is null)
            {
                Assert.InRange(tidy.Length, 1, 8 * CardText.MaxLength);
                Assert.Equal(tidy, CardText.Tidy(tidy));
                Assert.DoesNotContain(tidy, char.IsControl);
                Interlocked.Increment(ref taken);
            }
        });

        Assert.NotEqual(0, taken);
    }
}
