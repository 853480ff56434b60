using CheckIn.Domain.Prompts;
using CsCheck;

namespace CheckIn.Domain.Tests.Prompts;

public sealed class PromptLibraryTests
{
    private static readonly string[] ThemeIds = ["asking", "listening", "maybe", "pace", "pausing"];

    private static readonly Gen<Prompt[]> Libraries = Gen.Select(Gen.OneOf(ThemeIds), Gen.Enum<Moment>(), Gen.Enum<Depth>())
        .Array[0, 40]
        .Select(all => all.Select((p, i) => PromptSamples.Of($"p{i}", p.Item1, p.Item2, p.Item3)).ToArray());

    /// <summary>Rolls of the dice are given beforehand, so that a walk can be chosen again in the same way.</summary>
    private static readonly Gen<Wish> Wishes = Gen.Select(
        Libraries, Gen.Enum<Moment>(), Gen.Enum<WalkLength>(), Gen.OneOf(ThemeIds).Array[0, 3], Gen.Int[0, 1_000_000].Array[50])
        .Select((library, moment, length, themes, rolls) => new Wish(library, moment, length, themes, rolls));

    [Fact]
    public void A_walk_never_asks_at_the_wrong_moment() => Holds((wish, walk) =>
        Assert.All(walk, p => Assert.True(p.Moment == Moment.Any || p.Moment == wish.Moment)));

    [Fact]
    public void A_walk_never_asks_twice() => Holds((_, walk) => Assert.Distinct(walk.Select(p => p.Id), StringComparer.Ordinal));

    [Fact]
    public void A_walk_stays_within_the_chosen_themes() => Holds((wish, walk) =>
        Assert.All(walk, p => Assert.True(wish.Themes.Length == 0 || wish.Themes.Contains(p.Theme, StringComparer.Ordinal))));

    [Fact]
    public void A_walk_goes_from_gentle_to_deep() => Holds((_, walk) => Assert.Equal(walk.OrderBy(p => p.Depth), walk));

    /// <summary>Of every theme that still has something to ask at this depth, none has had fewer turns than the one that is asked.</summary>
    [Fact]
    public void No_theme_comes_again_before_every_fitting_theme_had_its_turn() => Holds((wish, walk) =>
    {
        for (var i = 0; i < walk.Count; i++)
        {
            var sofar = walk.Take(i).ToList();
            var turns = Turns(sofar, walk[i].Theme);
            var waiting = wish.Fitting.Except(sofar).Where(p => p.Depth == walk[i].Depth);
            Assert.All(waiting, p => Assert.True(Turns(sofar, p.Theme) >= turns));
        }
    });

    [Theory]
    [InlineData(WalkLength.Short, 2, 1, 0)]
    [InlineData(WalkLength.Medium, 2, 3, 1)]
    [InlineData(WalkLength.Long, 3, 4, 3)]
    public void A_walk_has_as_many_prompts_of_each_depth_as_its_length_says_or_all_there_are(WalkLength length, int light, int medium, int deep) =>
        Holds((wish, _) =>
        {
            var walk = (wish with { Length = length }).Choose();
            int[] expected = [Math.Min(light, wish.Count(Depth.Light)), Math.Min(medium, wish.Count(Depth.Medium)), Math.Min(deep, wish.Count(Depth.Deep))];
            if (expected.Sum() == 0)
            {
                // Nothing of the wished depths is there; one prompt is better than an empty walk.
                Assert.Single(walk);
            }
            else
            {
                Assert.Equal(expected, Enum.GetValues<Depth>().Select(d => walk.Count(p => p.Depth == d)));
            }
        });

    [Fact]
    public void Nothing_fitting_is_an_error_and_anything_fitting_is_a_walk()
    {
        var (walks, errors) = (0, 0);
        Wishes.Sample(wish =>
        {
            if (wish.Fitting.Any())
            {
                Assert.NotEmpty(wish.Choose());
                Interlocked.Increment(ref walks);
            }
            else
            {
                Assert.Throws<ArgumentException>("themes", wish.Choose);
                Interlocked.Increment(ref errors);
            }
        });

        Assert.NotEqual(0, walks);
        Assert.NotEqual(0, errors);
    }

    [Fact]
    public void The_same_rolls_choose_the_same_walk() => Holds((wish, walk) => Assert.Equal(walk, wish.Choose()));

    [Fact]
    public void The_library_is_left_as_it_was() => Holds((wish, _) =>
        Assert.Equal(Enumerable.Range(0, wish.Library.Length).Select(i => $"p{i}"), wish.Library.Select(p => p.Id), StringComparer.Ordinal));

    /// <summary>With every possible roll tried once, every order comes up exactly once: no prompt is favoured.</summary>
    [Fact]
    public void Every_prompt_has_the_same_chance()
    {
        var library = new PromptLibrary([], [.. "abc".Select(c => PromptSamples.Of($"{c}", "pace", Moment.Any, Depth.Light))]);
        var walks =
            from first in Enumerable.Range(0, 3)
            from second in Enumerable.Range(0, 2)
            select Walk(library, [first, second]);

        Assert.Equal(["ab", "ac", "ba", "bc", "ca", "cb"], walks.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Unknown_themes_are_refused_and_known_ones_beside_them_still_count()
    {
        var library = new PromptLibrary([], [PromptSamples.Of("p", "pace", Moment.Any, Depth.Light)]);

        Assert.Throws<ArgumentException>("themes", () => library.Choose(Moment.Any, WalkLength.Short, ["score"], _ => 0));
        Assert.Throws<ArgumentException>("themes", () => library.Choose(Moment.Any, WalkLength.Short, ["Pace"], _ => 0));
        Assert.Single(library.Choose(Moment.Any, WalkLength.Short, ["score", "pace"], _ => 0));
    }

    [Fact]
    public void A_library_holds_the_themes_and_prompts_it_was_given()
    {
        Theme[] themes = [new("pace", "Pace", "How fast.")];
        Prompt[] prompts = [PromptSamples.Of("p", "pace", Moment.Any, Depth.Light)];
        var library = new PromptLibrary(themes, prompts);

        Assert.Equal(themes, library.Themes);
        Assert.Equal(prompts, library.Prompts);
    }

    /// <summary>Tries a promise on every walk that can be chosen at all, and makes sure that there were some of several prompts.</summary>
    private static void Holds(Action<Wish, IReadOnlyList<Prompt>> promise)
    {
        var longWalks = 0;
        Wishes.Where(w => w.Fitting.Any()).Sample(
            wish =>
            {
                var walk = wish.Choose();
                promise(wish, walk);
                Interlocked.Add(ref longWalks, walk.Count > 3 ? 1 : 0);
            },
            iter: 1_000);

        Assert.NotEqual(0, longWalks);
    }

    private static int Turns(IEnumerable<Prompt> walk, string theme) => walk.Count(p => p.Theme == theme);

    /// <summary>The ids of a walk in one word; each roll asked for must be the next of the given ones and within its bounds.</summary>
    private static string Walk(PromptLibrary library, int[] rolls)
    {
        var used = 0;
        var walk = library.Choose(Moment.Any, WalkLength.Short, [], sides =>
        {
            Assert.InRange(rolls[used], 0, sides - 1);
            return rolls[used++];
        });

        Assert.Equal(rolls.Length, used);
        return string.Concat(walk.Select(p => p.Id));
    }

    private sealed record Wish(Prompt[] Library, Moment Moment, WalkLength Length, string[] Themes, int[] Rolls)
    {
        public IEnumerable<Prompt> Fitting => Library
            .Where(p => p.Moment is Moment.Any || p.Moment == Moment)
            .Where(p => Themes.Length == 0 || Array.IndexOf(Themes, p.Theme) >= 0);

        public int Count(Depth depth) => Fitting.Count(p => p.Depth == depth);

        public IReadOnlyList<Prompt> Choose()
        {
            var next = 0;
            return new PromptLibrary([], Library).Choose(Moment, Length, Themes, sides => Rolls[next++ % Rolls.Length] % sides);
        }
    }
}
