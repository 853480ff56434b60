using Bunit;
using CheckIn.Domain.Prompts;
using CheckIn.Web.Features.Home;

namespace CheckIn.Web.Tests.Features.Home;

public sealed class CheckInRowTests : IDisposable
{
    private readonly BunitContext context = PageParts.NewContext();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(MyPart.NotBegun, false, false, "Begin", "/walk/")]
    [InlineData(MyPart.Walking, false, false, "Continue", "/walk/")]
    [InlineData(MyPart.Sealed, false, false, "Choose", "/choose/")]
    [InlineData(MyPart.Sealed, true, false, "Read", "/choose/")]
    [InlineData(MyPart.Sealed, false, true, "Opened", "/opened/")]
    public void A_row_says_what_comes_next_and_leads_there(MyPart part, bool alone, bool open, string state, string where)
    {
        var row = Render(part, alone, open);

        Assert.Equal(state, row.Find(".state").TextContent);
        Assert.StartsWith(where, row.Find("a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Readiness_is_shown_only_where_the_partner_said_it()
    {
        Assert.DoesNotContain("ready", Render(MyPart.Sealed, false, false).Find("a").TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Amber Lantern says: I’m ready.", Render(MyPart.Sealed, false, false, ready: true).Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<CheckInRow> Render(MyPart part, bool alone, bool open, bool ready = false) =>
        context.Render<CheckInRow>(parameters => parameters
            .Add(r => r.Line, new CheckInLine(Guid.NewGuid(), null, Moment.Any, WalkLength.Short, DateTimeOffset.UnixEpoch, alone, true, true, part, open, ready))
            .Add(r => r.PartnerName, "Amber Lantern"));
}
