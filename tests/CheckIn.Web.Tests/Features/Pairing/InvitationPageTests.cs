using CheckIn.Web.Tests.App;

namespace CheckIn.Web.Tests.Features.Pairing;

/// <summary>What is given to the partner: a link, and a picture of it where another device can follow it.</summary>
[Collection(RunningAppTests.Name)]
public sealed class InvitationPageTests(RunningApp app)
{
    [Theory]
    [InlineData("https://checkin.example", 1)]
    [InlineData("http://localhost", 0)]
    public async Task A_link_that_only_this_computer_can_open_has_no_picture_for_a_phone(string origin, int pictures)
    {
        using var visitor = await app.BegunAsync($"Picture {pictures}", origin);
        await visitor.SubmitAsync("/partner", "invite");

        var page = await visitor.ReadAsync("/partner");

        Assert.StartsWith($"{origin}/join/", page.QuerySelector("#link")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(pictures, page.QuerySelectorAll(".qr svg").Length);
    }
}
