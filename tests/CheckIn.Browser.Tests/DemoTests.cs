namespace CheckIn.Browser.Tests;

/// <summary>A newcomer sees the point within a minute: <c>-- demo</c>.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_has_two_people_with_something_open_and_something_waiting_and_leaves_nothing_behind()
    {
        await using var house = await TestHouse.StartDemoAsync();
        var (one, other) = (await house.OneAsync(), await house.OtherAsync());

        await one.GoAsync($"/opened/{await one.CheckInOnHomeAsync("Opened")}");
        await one.SeesAsync(one.Page.Locator(".voice.theirs"));
        await other.GoAsync($"/opened/{await other.CheckInOnHomeAsync("Opened")}");
        await other.SeesAsync(other.Page.Locator(".voice.theirs"));
        await one.GoAsync("/home");
        await one.SeesAsync(one.Heading($"{other.Name} started a check-in for the two of you"));
        await one.GoAsync($"/walk/{await one.CheckInOnHomeAsync($"{other.Name} started it")}");
        await one.SeesAsync(one.Heading("Arrive first"));

        Assert.NotEmpty(Directory.GetDirectories(house.App.DataPath, "checkin-demo-*"));
        if (!OperatingSystem.IsWindows())
        {
            await house.App.StopAsync();
            Assert.Empty(Directory.GetDirectories(house.App.DataPath, "checkin-demo-*"));
        }
    }
}
