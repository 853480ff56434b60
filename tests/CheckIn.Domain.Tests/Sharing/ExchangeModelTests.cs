using CsCheck;

namespace CheckIn.Domain.Tests.Sharing;

/// <summary>The rule of who may read what, and when, held against a separate account of what happened.</summary>
public sealed class ExchangeModelTests
{
    /// <summary>From the beginning: long enough to open and close. From an opening: to close, offer again, open and close again.</summary>
    private const int ExhaustiveDepth = 6;

    /// <summary>On random lists of steps; some of them must have led to openings and closings, and to leaving.</summary>
    [Fact]
    public void Every_promise_holds_in_any_list_of_steps()
    {
        var (openings, closings, leavings) = (0, 0, 0);
        Step.Lists.Sample(
            steps =>
            {
                var before = Scene.Beginning;
                foreach (var step in steps)
                {
                    var after = before.After(step);
                    Hold(before, step, after);
                    Interlocked.Add(ref openings, ExchangePromises.Opened(before, after) ? 1 : 0);
                    Interlocked.Add(ref closings, ExchangePromises.Closed(before, after) ? 1 : 0);
                    Interlocked.Add(ref leavings, after.Story.SomebodyLeft ? 1 : 0);
                    before = after;
                }
            },
            iter: 5_000,
            print: steps => string.Join("; ", steps.Select(s => s.ToString())));

        Assert.All([openings, closings, leavings], times => Assert.NotEqual(0, times));
    }

    [Fact]
    public void Every_promise_holds_for_every_sequence_of_steps_from_the_beginning() => HoldsExhaustively(Scene.Beginning);

    [Fact]
    public void Every_promise_holds_for_every_sequence_of_steps_from_an_opening_on() => HoldsExhaustively(new Step[]
    {
        new(Deed.Write, Step.Kim), new(Deed.Write, Step.Sam), new(Deed.Offer, Step.Kim), new(Deed.Offer, Step.Sam), new(Deed.OpenIfDue),
    }.Aggregate(Scene.Beginning, (scene, step) => scene.After(step)));

    /// <summary>
    /// Breadth first: every step is tried in every situation that so many steps can lead to. A situation met before
    /// is not gone through twice, because the same situation goes on in the same way.
    /// </summary>
    private static void HoldsExhaustively(Scene beginning)
    {
        var (openings, closings) = (0, 0);
        var met = new HashSet<object>();
        List<Scene> frontier = [beginning];
        for (var depth = 0; depth < ExhaustiveDepth; depth++)
        {
            List<Scene> next = [];
            foreach (var before in frontier)
            {
                foreach (var step in Step.All)
                {
                    var after = before.After(step);
                    Hold(before, step, after);
                    openings += ExchangePromises.Opened(before, after) ? 1 : 0;
                    closings += ExchangePromises.Closed(before, after) ? 1 : 0;
                    if (met.Add((after.Exchange, after.Now, after.Story.Digest())))
                    {
                        next.Add(after);
                    }
                }
            }

            frontier = next;
        }

        Assert.NotEqual(0, openings);
        Assert.NotEqual(0, closings);
    }

    private static void Hold(Scene before, Step step, Scene after) =>
        Promises.AllHold(ExchangePromises.All, promise => promise(before, after), () => $"{before.Story}; {step}");
}
