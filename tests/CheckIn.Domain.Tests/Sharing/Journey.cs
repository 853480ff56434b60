using CsCheck;

namespace CheckIn.Domain.Tests.Sharing;

/// <summary>What one of two people does over their prompts, or the time that passes.</summary>
internal enum Act
{
    Write,
    Offer,
    Keep,
    TakeBack,
    Pace,
    Wait,
    Leave,
}

/// <summary>Two people over the same prompts, by whatever means: the domain's rule alone, or the app over a database.</summary>
internal interface ITravellers
{
    DateTimeOffset Now { get; }

    Task DoAsync(Leg leg, string text);

    /// <summary>The other's words that are shown to this person, by prompt.</summary>
    Task<IReadOnlyDictionary<int, string>> SeenByAsync(int reader);

    /// <summary>All that the screens of this person say, in one text.</summary>
    Task<string> ScreensOfAsync(int reader);
}

/// <summary>One step of a journey.</summary>
/// <param name="Who">0 or 1.</param>
/// <param name="How">The pace, how to be heard, or how long to wait.</param>
/// <param name="IsLookedAt">Whether both look afterwards: what is looked at is put in order on the way, and people do not look all the time.</param>
internal sealed record Leg(Act Act, int Who, int Prompt = 0, int How = 0, bool IsLookedAt = true)
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(59), TimeSpan.FromDays(1)];

    public TimeSpan Time => Waits[How];
}

/// <summary>What came of some journeys, so that a test can say that they were not in vain.</summary>
internal sealed record Travelled(int Shown, int Closed)
{
    public static Travelled Nowhere { get; } = new(0, 0);

    public static Travelled operator +(Travelled one, Travelled other) => new(one.Shown + other.Shown, one.Closed + other.Closed);
}

/// <summary>Whatever two people do, in whatever order and with whatever time in between.</summary>
internal static class Journey
{
    public const int Prompts = 2;

    public static Gen<Leg[]> Any { get; } = Gen.Select(
            Gen.Frequency(
                (4, Gen.Const(Act.Write)), (8, Gen.Const(Act.Offer)), (2, Gen.Const(Act.Keep)), (2, Gen.Const(Act.TakeBack)), (2, Gen.Const(Act.Pace)), (3, Gen.Const(Act.Wait))),
            Gen.Int[0, 1],
            Gen.Frequency((4, Gen.Const(0)), (1, Gen.Const(Prompts - 1))),
            Gen.Int[0, 2],
            Gen.Frequency((1, Gen.Const(true)), (4, Gen.Const(false))))
        .Select((act, who, prompt, how, look) => new Leg(act, who, prompt, how, look))
        .Array[60];

    /// <summary>Goes the whole way, and compares what is shown with what the books say.</summary>
    public static async Task<Travelled> GoAsync(ITravellers travellers, IReadOnlyList<Leg> legs)
    {
        var books = new JourneyBooks();
        var (number, shown, closed) = (0, 0, 0);
        foreach (var leg in Whole(legs))
        {
            var text = $"[{number++}]";
            var before = books.Open;
            await travellers.DoAsync(leg, text);
            books.Note(leg, text, travellers.Now);
            closed += before > books.Open ? 1 : 0;
            for (var reader = 0; leg.IsLookedAt && reader < 2; reader++)
            {
                var seen = await travellers.SeenByAsync(reader);
                shown += seen.Count;

                // The other screens now and then: they cost more, and an opened pair is nowhere else.
                var screens = number % 5 == 0 ? await travellers.ScreensOfAsync(reader) : string.Empty;
                for (var prompt = 0; prompt < Prompts; prompt++)
                {
                    Assert.Equal(books.Shown(reader, prompt), seen.GetValueOrDefault(prompt));
                    Assert.DoesNotContain(books.Unseen(reader, prompt), words => screens.Contains(words, StringComparison.Ordinal));
                }
            }
        }

        return new(shown, closed);
    }

    // Everything starts with words to offer, and in some journeys somebody leaves near the end.
    private static IEnumerable<Leg> Whole(IReadOnlyList<Leg> legs)
    {
        var beginning = from who in Enumerable.Range(0, 2) from prompt in Enumerable.Range(0, Prompts) select new Leg(Act.Write, who, prompt);
        var leaves = legs is [{ How: 0 }, ..];
        return [.. beginning, .. legs, .. leaves ? [new Leg(Act.Leave, legs[0].Who), .. legs.TakeLast(5)] : Array.Empty<Leg>()];
    }
}
