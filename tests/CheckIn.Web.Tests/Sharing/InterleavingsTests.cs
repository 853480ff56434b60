using CheckIn.Domain.Sharing;
using CheckIn.Domain.Tests.Sharing;
using CsCheck;

namespace CheckIn.Web.Tests.Sharing;

/// <summary>
/// Whatever two people do, in whatever order and with whatever time in between, each is shown exactly those words of the
/// other that both hold open at that moment. The rule alone goes some thousand such journeys (<c>JourneyTests</c>); these
/// few go through the services and a database.
/// </summary>
public sealed class InterleavingsTests
{
    [Fact]
    public async Task No_interleaving_shows_words_that_are_not_held_open_by_both()
    {
        var travelled = Travelled.Nowhere;
        await Journey.Any.SampleAsync(
            async legs =>
            {
                await using var couple = await TestCouple.BuildAsync();
                travelled += await Journey.GoAsync(new ByTheApp(couple), legs);
            },
            iter: 6,
            threads: 1,
            print: legs => string.Join("; ", legs.Select(l => l.ToString())));

        // Journeys in which nothing ever opens and closes would promise little.
        Assert.True(travelled is { Shown: > 0, Closed: > 0 }, travelled.ToString());
    }

    private sealed class ByTheApp(TestCouple couple) : ITravellers
    {
        private readonly TestPerson[] people = [couple.Ada, couple.Bo];

        public DateTimeOffset Now => couple.House.Clock.GetUtcNow();

        public Task DoAsync(Leg leg, string text)
        {
            var person = people[leg.Who];
            return leg.Act switch
            {
                Act.Write => couple.WriteAsync(person, text, leg.Prompt),
                Act.Offer => couple.OfferAsync(person, leg.Prompt, (Hearing)leg.How),
                Act.Keep => couple.KeepAsync(person, leg.Prompt),
                Act.TakeBack => couple.TakeBackAsync(person, leg.Prompt),
                Act.Pace => couple.House.Choosing.SetPaceAsync(person.Principal, couple.Session, (Pace)leg.How),
                Act.Wait => couple.House.PassAsync(leg.Time, couple.Ada, couple.Bo),
                _ => couple.House.Departure.LeaveAsync(person.Principal),
            };
        }

        public async Task<IReadOnlyDictionary<int, string>> SeenByAsync(int reader)
        {
            var prompts = couple.Prompts.Select(p => p.Id).ToList();
            return (await couple.OpenedAsync(people[reader])).Pairs.ToDictionary(p => prompts.IndexOf(p.PromptId), p => p.Theirs.Words.Text);
        }

        public Task<string> ScreensOfAsync(int reader) => couple.ScreensOfAsync(people[reader]);
    }
}
