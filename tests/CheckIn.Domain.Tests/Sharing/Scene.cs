using CheckIn.Domain.Answers;
using CheckIn.Domain.Sharing;

namespace CheckIn.Domain.Tests.Sharing;

/// <summary>
/// The exchange under test and what ought to be, side by side, with the same steps taken by both.
/// <paramref name="Mirrored"/> is the same exchange with its two halves named in the other order.
/// </summary>
internal sealed record Scene(Exchange Exchange, Exchange Mirrored, Story Story, DateTimeOffset Now)
{
    public static Scene Beginning { get; } = new(
        new Exchange(Unanswered(Step.Kim), Unanswered(Step.Sam), stillPartners: true, isOpen: false),
        new Exchange(Unanswered(Step.Sam), Unanswered(Step.Kim), stillPartners: true, isOpen: false),
        Story.Empty,
        new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public Scene After(Step step) => step.Deed switch
    {
        Deed.Write or Deed.WriteBlank => Write(step),
        Deed.Offer => Offer(step),
        Deed.TakeBack => Both(e => e.TakeBack(step.Who)) with { Story = Story.Did(step, Now) },
        Deed.Leave => Both(e => e.Leave()) with { Story = Story.Did(step, Now) },
        Deed.Wait => this with { Now = Now + step.Time },
        _ => Both(e => e.OpenIfDue(Now)) with { Story = Story.TriedToOpen(Now) },
    };

    /// <summary>The words as the person has them before their eyes; before the first saving it is a draft.</summary>
    public AnswerWords WordsOf(Guid who) => Story.LastWritingOf(who)?.Deed == Deed.WriteBlank
        ? AnswerWords.Nothing with { Text = "  \n" }
        : AnswerWords.Nothing with { Text = "what I have in mind" };

    private static ExchangeHalf Unanswered(Guid who) => new(who, Guid.Empty, 0, null);

    private Scene Write(Step step)
    {
        // Every writing has an id of its own here, so that a grant names the words it is for.
        var words = new Guid(100 + Story.WritingsOf(step.Who), 0, 0, step.Who.ToByteArray()[..8]);
        return Both(e => e.Rewrite(step.Who, words)) with { Story = Story.Wrote(step, words, Now) };
    }

    private Scene Offer(Step step)
    {
        var words = WordsOf(step.Who);
        if (Exchange.WhyNotOffer(step.Who, words) is not null)
        {
            Assert.Throws<InvalidOperationException>(() => Exchange.MakeOffer(step.Who, words, step.Pace, Now));
            return this;
        }

        return Both(e => e.MakeOffer(step.Who, words, step.Pace, Now)) with { Story = Story.Offered(step, Now) };
    }

    private Scene Both(Func<Exchange, Exchange> change) => this with { Exchange = change(Exchange), Mirrored = change(Mirrored) };
}
