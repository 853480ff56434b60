using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CsCheck;

namespace CheckIn.Web.Tests.Features.Sharing;

/// <summary>
/// Whatever two people do, in whatever order and with whatever time in between, each is shown exactly those words of the
/// other that both hold open at that moment. The oracle keeps its own books and knows nothing of the domain's rule.
/// </summary>
public sealed class InterleavingsTests
{
    private const int Prompts = 2;
    private const int Steps = 60;

    private enum Act
    {
        Write,
        Offer,
        Keep,
        TakeBack,
        Pace,
        Wait,
        Leave,
    }

    private static readonly Gen<(Act, int, int, int, int)[]> Journeys = Gen.Select(
            Gen.Frequency(
                (4, Gen.Const(Act.Write)), (8, Gen.Const(Act.Offer)), (2, Gen.Const(Act.Keep)), (2, Gen.Const(Act.TakeBack)), (2, Gen.Const(Act.Pace)), (3, Gen.Const(Act.Wait))),
            Gen.Int[0, 1],
            Gen.Frequency((4, Gen.Const(0)), (1, Gen.Const(Prompts - 1))),
            Gen.Int[0, 2],
            Gen.Int[0, 4])
        .Array[Steps];

    [Fact]
    public async Task No_interleaving_shows_words_that_are_not_held_open_by_both()
    {
        var shown = 0;
        await Journeys.SampleAsync(async journey => shown += await RunAsync(journey), iter: 6, threads: 1);

        // Journeys in which nothing ever opens would promise little.
        Assert.True(shown > 0);
    }

    /// <returns>How often words of the other were shown.</returns>
    private static async Task<int> RunAsync((Act What, int Who, int Prompt, int How, int Look)[] journey)
    {
        await using var couple = await TestCouple.BuildAsync(WalkLength.Short);
        var oracle = new Oracle(couple.House.Clock.GetUtcNow);
        var people = new[] { couple.Ada, couple.Bo };

        // Everything starts with words to offer, and somebody may leave near the end.
        (Act What, int Who, int Prompt, int How, int Look)[] beginning =
            [.. from who in Enumerable.Range(0, 2) from prompt in Enumerable.Range(0, Prompts) select (Act.Write, who, prompt, 0, 0)];
        (Act What, int Who, int Prompt, int How, int Look)[] end = journey[0].How == 0 ? [(Act.Leave, journey[0].Who, 0, 0, 0), .. journey[^5..]] : [];
        var (number, shown) = (0, 0);
        foreach (var (what, who, prompt, how, look) in beginning.Concat(journey).Concat(end))
        {
            var text = $"[{number++}]";
            await DoAsync(couple, people[who], what, prompt, how, text);
            oracle.Note(what, who, prompt, how, text);
            // Not after every step: what is looked at is put in order on the way, and people do not look all the time.
            foreach (var (reader, person) in people.Index().Where(_ => look == 0))
            {
                var pairs = (await couple.OpenedAsync(person)).Pairs;
                var seen = pairs.ToDictionary(p => couple.Prompts.ToList().FindIndex(q => q.Id == p.PromptId), p => p.Theirs.Words.Text);
                shown += pairs.Count;

                // The other screens now and then: they cost more, and an opened pair is nowhere else.
                var screens = number % 5 == 0 ? await couple.ScreensOfAsync(person) : string.Empty;
                for (var p = 0; p < Prompts; p++)
                {
                    Assert.Equal(oracle.Shown(reader, p), seen.GetValueOrDefault(p));
                    var unseen = oracle.Words[1 - reader, p].Where(w => w != oracle.Shown(reader, p));
                    Assert.DoesNotContain(unseen, w => screens.Contains(w, StringComparison.Ordinal));
                }
            }
        }

        return shown;
    }

    private static Task DoAsync(TestCouple couple, TestPerson person, Act what, int prompt, int how, string text) => what switch
    {
        Act.Write => couple.WriteAsync(person, text, prompt),
        Act.Offer => couple.OfferAsync(person, prompt, (Hearing)how),
        Act.Keep => couple.KeepAsync(person, prompt),
        Act.TakeBack => couple.TakeBackAsync(person, prompt),
        Act.Pace => couple.House.Choosing.SetPaceAsync(person.Principal, couple.Session, (Pace)how),
        Act.Wait => couple.House.PassAsync(TimeSpan.FromMinutes(how switch { 0 => 1, 1 => 59, _ => 1440 }), couple.Ada, couple.Bo),
        _ => couple.House.Pairing.LeaveAsync(person.Principal),
    };

    /// <summary>Who holds what open, from what they did and nothing else.</summary>
    private sealed class Oracle(Func<DateTimeOffset> now)
    {
        private static readonly TimeSpan[] Delays = [TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(24)];
        private readonly DateTimeOffset?[,] yes = new DateTimeOffset?[2, Prompts];
        private readonly bool[] open = new bool[Prompts];
        private readonly int[] pace = new int[2];
        private bool apart;

        public List<string>[,] Words { get; } = new List<string>[2, Prompts] { { [], [] }, { [], [] } };

        public string? Shown(int reader, int prompt) => open[prompt] ? Words[1 - reader, prompt][^1] : null;

        public void Note(Act what, int who, int prompt, int how, string text)
        {
            switch (what)
            {
                case Act.Write:
                    Words[who, prompt].Add(text);
                    No(who, prompt);
                    break;
                case Act.Keep or Act.TakeBack:
                    No(who, prompt);
                    break;
                case Act.Offer when !open[prompt] && !apart && yes[who, prompt] is null:
                    yes[who, prompt] = now() + Delays[pace[who]];
                    break;
                case Act.Pace:
                    pace[who] = how;
                    Again(who);
                    break;
                case Act.Leave:
                    apart = true;
                    Array.Clear(yes);
                    Array.Clear(open);
                    break;
                default:
                    break;
            }

            for (var p = 0; p < Prompts; p++)
            {
                open[p] |= yes[0, p] <= now() && yes[1, p] <= now();
            }
        }

        // One's no closes what was open for both, and then the other's yes is used up as well.
        private void No(int who, int prompt)
        {
            yes[who, prompt] = null;
            if (open[prompt])
            {
                open[prompt] = false;
                yes[1 - who, prompt] = null;
            }
        }

        private void Again(int who)
        {
            for (var p = 0; p < Prompts; p++)
            {
                if (yes[who, p] is not null && !open[p])
                {
                    yes[who, p] = now() + Delays[pace[who]];
                }
            }
        }
    }
}
