namespace CheckIn.Web.Tests;

public sealed class UntilTests
{
    [Fact]
    public async Task Waiting_for_what_never_comes_ends_and_says_what_it_was()
    {
        var asked = 0;

        var gaveUp = await Assert.ThrowsAsync<TimeoutException>(() => Until.TrueAsync(() => ++asked < 0, "the moon is blue", TimeSpan.FromMilliseconds(50)));

        Assert.Contains("until the moon is blue", gaveUp.Message, StringComparison.Ordinal);
        Assert.True(asked > 1);
    }

    [Fact]
    public async Task Waiting_ends_as_soon_as_it_is_so()
    {
        var asked = 0;

        await Until.TrueAsync(() => ++asked == 3, "it was asked three times");

        Assert.Equal(3, asked);
    }
}
