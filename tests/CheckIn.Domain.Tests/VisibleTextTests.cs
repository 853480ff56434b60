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
    public void What_nobody_sees_is_on_no_card_and_in_no_line(int sign)
    {
        var text = $"no{new Rune(sign)}thing";

        Assert.True(VisibleText.IsUnseen(new Rune(sign)));
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
        Assert.False(VisibleText.IsUnseen(new Rune(sign)));
        Assert.Null(CardText.Problem(CardText.Tidy(sign.ToString())));
        Assert.Equal(sign.ToString(), PlainText.Line(sign.ToString(), 100));
    }

    [Theory]
    [InlineData("می\u200Cخواهم")]
    [InlineData("👨‍👩‍👧‍👦")]
    public void What_joins_letters_and_pictures_stays_among_them(string text)
    {
        Assert.Null(CardText.Problem(CardText.Tidy(text)));
        Assert.Equal(text, PlainText.Line(text, 100));
    }
}
