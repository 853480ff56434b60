using CheckIn.Domain.Talking;
using CsCheck;

namespace CheckIn.Domain.Tests.Talking;

/// <summary>
/// Whatever two people do to their card, in any order and from pages old or new: held against a diary of what each of
/// them said, which knows no cards.
/// </summary>
public sealed class CardModelTests
{
    private static readonly Guid Kim = new(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
    private static readonly Guid Sam = new(2, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
    private static readonly CardPlace[] Places = [CardPlace.Slower, CardPlace.Stop];

    private static readonly Gen<Step[]> Steps = Gen.Select(
        Gen.Enum<Deed>(), Gen.OneOf(Kim, Sam), Gen.OneOf(Places), Gen.Int[0, 3], (deed, who, place, page) => new Step(deed, who, place, page)).Array[0, 40];

    private enum Deed
    {
        Propose,
        Agree,
        Remove,
    }

    private static readonly Action<Table, Step>[] All =
    [
        No_word_is_on_the_card_that_not_both_said_yes_to,
        An_agreed_word_goes_only_when_one_takes_it_off_or_both_agree_on_another,
        Storing_and_restoring_changes_nothing,
    ];

    [Fact]
    public void Every_promise_holds_whatever_two_people_do()
    {
        var (agreements, gone) = (0, 0);
        Steps.Sample(
            steps =>
            {
                var table = new Table();
                foreach (var step in steps)
                {
                    table.Take(step);
                    Promises.AllHold(All, promise => promise(table, step), () => $"{string.Join(" ", table.Card.Words)}; {step}");
                    Interlocked.Add(ref agreements, table.Card.Words.Count(w => w.Agreed));
                    Interlocked.Add(ref gone, table.AgreedAndGone.Count());
                }
            },
            iter: 5_000,
            print: steps => string.Join("; ", steps.Select(s => s.ToString())));

        Assert.All([agreements, gone], times => Assert.NotEqual(0, times));
    }

    private static void No_word_is_on_the_card_that_not_both_said_yes_to(Table table, Step step)
    {
        Assert.All(table.Card.Words.Where(w => w.Agreed), w => Assert.Equal([Kim, Sam], table.YesTo(w.Id).Order()));
        Assert.All(table.Card.Words.Where(w => !w.Agreed), w => Assert.Equal([w.Author], table.YesTo(w.Id)));
        Assert.DoesNotContain(table.Card.Words, w => table.Refused.Contains(w.Id));
    }

    private static void An_agreed_word_goes_only_when_one_takes_it_off_or_both_agree_on_another(Table table, Step step) => Assert.All(
        table.AgreedAndGone,
        gone => Assert.True(step.Deed == Deed.Remove || (step.Deed == Deed.Agree && table.Card.AgreedIn(gone.Place) is not null)));

    private static void Storing_and_restoring_changes_nothing(Table table, Step step) =>
        Assert.Equal(table.Card.Words, new Card(Sam, Kim, table.Card.Words).Words);

    /// <param name="Page">How many steps ago the page was loaded that the person acts from.</param>
    private sealed record Step(Deed Deed, Guid Who, CardPlace Place, int Page);

    private sealed class Table
    {
        private readonly List<Card> past = [new(Kim, Sam, [])];
        private readonly Dictionary<Guid, HashSet<Guid>> yes = [];
        private int words;

        public Card Card => past[^1];

        /// <summary>What was agreed before the last step and is not on the card since.</summary>
        public IEnumerable<WordOnCard> AgreedAndGone => past.Count < 2 ? [] : past[^2].Words.Where(w => w.Agreed && !Card.Words.Contains(w));

        public HashSet<Guid> Refused { get; } = [];

        public IEnumerable<Guid> YesTo(Guid word) => yes[word];

        public void Take(Step step)
        {
            var page = past[Math.Max(0, past.Count - 1 - step.Page)];
            var (proposed, agreed) = (page.ProposedIn(step.Place)?.Id, page.AgreedIn(step.Place)?.Id);
            past.Add(step.Deed switch
            {
                Deed.Propose when Card.WhyNotPropose(step.Place, proposed) is null => Propose(step, proposed),
                Deed.Agree when proposed is { } word && Card.WhyNotAgree(step.Who, word) is null => Agree(step, word),
                Deed.Remove when (agreed ?? proposed) is { } word => Remove(step, word),
                _ => Card,
            });
        }

        private Card Propose(Step step, Guid? seen)
        {
            var word = NextId();
            yes[word] = [step.Who];
            return Card.Propose(step.Who, step.Place, word, seen);
        }

        // The same word under another id: what was said to the one holds for the other.
        private Card Agree(Step step, Guid word)
        {
            var anew = NextId();
            yes[anew] = [.. yes[word], step.Who];
            return Card.Agree(step.Who, word, anew);
        }

        private Card Remove(Step step, Guid word)
        {
            Refused.Add(word);
            return Card.Remove(step.Who, word);
        }

        private Guid NextId() => new(++words, 7, 7, [0, 0, 0, 0, 0, 0, 0, 0]);
    }
}
