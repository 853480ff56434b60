using CheckIn.Web.Features.HandingOver;

namespace CheckIn.Web.Tests.Features.HandingOver;

public sealed class PinTests
{
    [Theory]
    [InlineData("4719", "4719")]
    [InlineData(" 4719 ", "4719")]
    [InlineData("47194719", "47194719")]
    [InlineData("٤٧١٩", "4719")]
    [InlineData("４７１９", "4719")]
    [InlineData("471", null)]
    [InlineData("471947194", null)]
    [InlineData("47 19", null)]
    [InlineData("47a9", null)]
    [InlineData("-4719", null)]
    [InlineData("½4719", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_PIN_has_four_to_eight_digits_of_any_script(string? typed, string? digits) => Assert.Equal(digits, Pin.Tidy(typed));

    [Theory]
    [InlineData("0000")]
    [InlineData("1234")]
    [InlineData("4321")]
    [InlineData("7890")]
    [InlineData("2468")]
    [InlineData("1212")]
    [InlineData("1112")]
    [InlineData("1122")]
    [InlineData("112233")]
    [InlineData("4747")]
    [InlineData("471471")]
    [InlineData("1984")]
    [InlineData("2012")]
    [InlineData("2580")]
    [InlineData("12345678")]
    public void What_is_tried_first_is_not_taken(string digits) => Assert.True(Pin.IsGuessable(digits));

    [Theory]
    [InlineData("4719")]
    [InlineData("8305")]
    [InlineData("19840")]
    [InlineData("60417")]
    [InlineData("93027451")]
    public void What_is_not_tried_first_is_taken(string digits) => Assert.False(Pin.IsGuessable(digits));

    [Fact]
    public void Of_all_four_digits_more_than_nine_in_ten_may_be_chosen() =>
        Assert.InRange(Enumerable.Range(0, 10_000).Count(n => !Pin.IsGuessable($"{n:0000}")), 9_000, 9_900);
}
