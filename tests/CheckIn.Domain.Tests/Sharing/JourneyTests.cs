using CheckIn.Domain.Answers;
using CheckIn.Domain.Sharing;
using CsCheck;

namespace CheckIn.Domain.Tests.Sharing;

/// <summary>The rule alone, in memory, on far more journeys than the app can go over its database in the same time.</summary>
public sealed class JourneyTests
{
    [Fact]
    public async Task No_journey_shows_words_that_are_not_held_open_by_both()
    {
        var travelled = Travelled.Nowhere;
        await Journey.Any.SampleAsync(
            async legs => travelled += await Journey.GoAsync(new ByTheRule(), legs),
            iter: 2_000,
            threads: 1,
            print: legs => string.Join("; ", legs.Select(l => l.ToString())));

        // Journeys in which little ever opened and closed would promise little.
        Assert.True(travelled is { Shown: > 2_000, Closed: > 2_000 }, travelled.ToString());
    }

    /// <summary>What the app does with the rule, without the app: it asks what is due before and after each thing that is done.</summary>
    private sealed class ByTheRule : ITravellers
    {
        private static readonly Guid[] People = [Step.Kim, Step.Sam];

        private readonly Exchange[] exchanges = [.. Enumerable.Range(0, Journey.Prompts).Select(_ => new Exchange(
            new ExchangeHalf(Step.Kim, Guid.Empty, 0, null), new ExchangeHalf(Step.Sam, Guid.Empty, 0, null), stillPartners: true, isOpen: false))];

        private readonly Dictionary<Guid, string> words = [];
        private readonly Pace[] paces = new Pace[2];

        public DateTimeOffset Now { get; private set; } = new(2026, 3, 1, 20, 0, 0, TimeSpan.Zero);

        public Task DoAsync(Leg leg, string text)
        {
            OpenWhatIsDue();
            var who = People[leg.Who];
            switch (leg.Act)
            {
                case Act.Write:
                    var id = Guid.NewGuid();
                    words[id] = text;
                    Change(leg.Prompt, e => e.Rewrite(who, id));
                    break;
                case Act.Offer:
                    Offer(leg.Prompt, who, (exchange, said) => exchange.RenewOffer(who, said, paces[leg.Who], Now));
                    break;
                case Act.Keep or Act.TakeBack:
                    Change(leg.Prompt, e => e.TakeBack(who));
                    break;
                case Act.Pace:
                    paces[leg.Who] = (Pace)leg.How;
                    OfferAllAgain(who, paces[leg.Who]);
                    break;
                case Act.Wait:
                    Now += leg.Time;
                    break;
                default:
                    Array.ForEach(Enumerable.Range(0, Journey.Prompts).ToArray(), p => Change(p, e => e.Leave()));
                    break;
            }

            OpenWhatIsDue();
            return Task.CompletedTask;
        }

        public Task<IReadOnlyDictionary<int, string>> SeenByAsync(int reader) => Task.FromResult<IReadOnlyDictionary<int, string>>(exchanges.Index()
            .Select(e => (e.Index, Right: e.Item.GrantFor(People[reader], People[1 - reader])))
            .Where(e => e.Right is not null)
            .ToDictionary(e => e.Index, e => words[e.Right!.AnswerId]));

        public async Task<string> ScreensOfAsync(int reader) => string.Concat((await SeenByAsync(reader)).Values);

        private void OfferAllAgain(Guid who, Pace pace)
        {
            foreach (var (prompt, _) in exchanges.Index().Where(e => e.Item.HalfOf(who).Offer is not null))
            {
                Offer(prompt, who, (exchange, said) => exchange.MakeOffer(who, said, pace, Now));
            }
        }

        private void Offer(int prompt, Guid who, Func<Exchange, AnswerWords, Exchange> offer)
        {
            var said = AnswerWords.Nothing with { Text = "words" };
            Change(prompt, e => e.WhyNotOffer(who, said) is null ? offer(e, said) : e);
        }

        private void OpenWhatIsDue()
        {
            for (var prompt = 0; prompt < Journey.Prompts; prompt++)
            {
                Change(prompt, e => e.OpenIfDue(Now));
            }
        }

        private void Change(int prompt, Func<Exchange, Exchange> change) => exchanges[prompt] = change(exchanges[prompt]);
    }
}
