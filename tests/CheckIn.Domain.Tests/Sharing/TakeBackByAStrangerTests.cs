using CheckIn.Domain.Answers;
using CheckIn.Domain.Sharing;

namespace CheckIn.Domain.Tests.Sharing;

public sealed class TakeBackByAStrangerTests
{
    [Fact]
    public void A_stranger_cannot_close_what_two_others_have_open()
    {
        var (now, words) = (new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), AnswerWords.Nothing with { Text = "words" });
        var open = new Exchange(new ExchangeHalf(Step.Kim, Guid.NewGuid(), 1, null), new ExchangeHalf(Step.Sam, Guid.NewGuid(), 1, null), true, false)
            .MakeOffer(Step.Kim, words, Pace.Now, now).MakeOffer(Step.Sam, words, Pace.Now, now).OpenIfDue(now);

        Assert.True(open.IsOpen);
        Assert.Throws<ArgumentException>("author", () => open.TakeBack(Guid.NewGuid()));
    }
}
