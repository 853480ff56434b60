using CheckIn.Domain.Sharing;

namespace CheckIn.Domain.Tests.Sharing;

public sealed class OfferTests
{
    [Fact]
    public void Now_waits_for_nothing_an_hour_is_an_hour_and_tomorrow_is_this_time_tomorrow()
    {
        Assert.Equal(TimeSpan.Zero, Offer.Delay(Pace.Now));
        Assert.Equal(TimeSpan.FromMinutes(60), Offer.Delay(Pace.InAnHour));
        Assert.Equal(TimeSpan.FromHours(24), Offer.Delay(Pace.Tomorrow));
    }

    [Fact]
    public void Every_pace_has_a_delay() => Assert.All(Enum.GetValues<Pace>(), pace => Assert.True(Offer.Delay(pace) >= TimeSpan.Zero));

    /// <summary>A stored pace that nobody knows must not be taken for "now".</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void An_unknown_pace_is_refused(int pace) => Assert.Throws<ArgumentOutOfRangeException>(nameof(pace), () => Offer.Delay((Pace)pace));
}
