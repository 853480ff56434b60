using System.Text;
using CheckIn.Web.Features.LookingBack;

namespace CheckIn.Web.Tests.Features.LookingBack;

public sealed class CalendarEntryTests
{
    [Fact]
    public void An_entry_says_what_its_maker_wrote_at_that_hour_and_nothing_about_the_app()
    {
        var file = Encoding.UTF8.GetString(CalendarEntry.ToFile("2026-11-22T21:00", " A quiet half hour ")!);

        Assert.Contains("SUMMARY:A quiet half hour\r\n", file, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261122T210000\r\n", file, StringComparison.Ordinal);
        Assert.Contains("DTEND:20261122T213000\r\n", file, StringComparison.Ordinal);
        Assert.DoesNotContain("checkin", file, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(null, "words")]
    [InlineData("tomorrow", "words")]
    [InlineData("1999-01-01T00:00", "words")]
    [InlineData("9999-12-31T23:59", "words")]
    [InlineData("2026-11-22T21:00", null)]
    [InlineData("2026-11-22T21:00", "  ")]
    [InlineData("2026-11-22T21:00", "two\r\nATTENDEE:mailto:somebody")]
    public void What_is_missing_or_odd_makes_no_entry(string? at, string? words) => Assert.Null(CalendarEntry.ToFile(at, words));

    [Fact]
    public void Words_longer_than_the_field_takes_make_no_entry()
    {
        Assert.NotNull(CalendarEntry.ToFile("2026-11-22T21:00", new string('a', CalendarEntry.MaxWords)));
        Assert.Null(CalendarEntry.ToFile("2026-11-22T21:00", new string('a', CalendarEntry.MaxWords + 1)));
    }
}
