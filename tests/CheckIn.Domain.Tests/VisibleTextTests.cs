using System.Text;
using CheckIn.Domain.Talking;

namespace CheckIn.Domain.Tests;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData(0x0007)]
    [InlineData(0x00AD)]
    [InlineData(0x034F)]
    [InlineData(0x115F)]
    [InlineData(0x1160)]
    [InlineData(0x17B4)]
    [InlineData(0x17B5)]
    [InlineData(0x200B)]
    [InlineData(0x202E)]
    [InlineData(0x2800)]
    [InlineData(0x3164)]
    [InlineData(0xE000)]
    [InlineData(0xFEFF)]
    [InlineData(0xFFA0)]
    [InlineData(0xFFFE)]
    [InlineData(0xE0041)]
    [InlineData(0xFE0F)]
    [InlineData(0xFE00)]
    [InlineData(0xE0100)]
    public void What_nobody_sees_is_on_no_card_and_in_no_line(int sign)
    {
        var text = $"no{new Rune(sign)}thing";

        Assert.True(VisibleText.HasUnseen(text));
        Assert.Equal(CardRefusal.Unreadable, CardText.Problem(CardText.Tidy(text)));
        Assert.Equal("nothing", PlainText.Line(text, 100));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('ß')]
    [InlineData('静')]
    [InlineData('ក')]
    [InlineData('한')]
    [InlineData('…')]
    [InlineData('⠿')]
    public void What_people_see_stays(char sign)
    {
        Assert.False(VisibleText.HasUnseen(sign.ToString()));
        Assert.Null(CardText.Problem(CardText.Tidy(sign.ToString())));
        Assert.Equal(sign.ToString(), PlainText.Line(sign.ToString(), 100));
    }

    [Theory]
    [InlineData("می\u200Cخواهم")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("❤\uFE0F")]
    [InlineData("❤\uFE0F\u200D🔥")]
    [InlineData("1\uFE0F\u20E3")]
    [InlineData("ℹ\uFE0F")]
    [InlineData("‼\uFE0F")]
    [InlineData("葛\U000E0100")]
    public void What_joins_or_shapes_letters_and_pictures_stays_among_them(string text)
    {
        Assert.Null(CardText.Problem(CardText.Tidy(text)));
        Assert.Equal(text, PlainText.Line(text, 100));
    }

    [Fact]
    public void A_second_choice_of_how_a_sign_is_drawn_chooses_nothing()
    {
        Assert.True(VisibleText.HasUnseen("❤\uFE0F\uFE0F"));
        Assert.Equal("❤\uFE0F!", VisibleText.WithoutUnseen("❤\uFE0F\uFE0E!"));
        Assert.Equal("❤!", VisibleText.WithoutSelectors("❤\uFE0F!"));
    }
}
