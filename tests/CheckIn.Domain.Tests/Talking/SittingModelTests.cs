using CsCheck;

namespace CheckIn.Domain.Tests.Talking;

/// <summary>The rules of talking together, under any interleaving of what two people do from two screens each.</summary>
public sealed class SittingModelTests
{
    /// <summary>On random orders; in some of them sittings must have begun, paused, gone on, been held and come to their end.</summary>
    [Fact]
    public void Every_promise_holds_in_any_order_of_moves()
    {
        var (begun, wentOn, advanced, ended, held) = (0, 0, 0, 0, 0);
        Move.Lists.Sample(
            moves =>
            {
                var before = Table.Laid;
                foreach (var move in moves)
                {
                    var after = before.After(move);
                    Hold(before, move, after);
                    Note(ref begun, !before.Sitting.BothOn && after.Sitting.BothOn);
                    Note(ref wentOn, before.Sitting.IsPaused && !after.Sitting.IsPaused && after.IsRunning);
                    Note(ref advanced, before.IsRunning && after.IsRunning && before.Sitting.Prompt != after.Sitting.Prompt);
                    Note(ref ended, after.Kim.IsAtEnd);
                    Note(ref held, after.Kim.IsHeld);
                    before = after;
                }
            },
            iter: 5_000,
            print: moves => string.Join("; ", moves.Select(m => m.ToString())));

        Assert.All([begun, wentOn, advanced, ended, held], times => Assert.NotEqual(0, times));
    }

    /// <summary>Every order of so many moves, from the moment at which both are on.</summary>
    [Fact]
    public void Every_promise_holds_in_every_order_of_a_few_moves()
    {
        Move[] moves =
        [
            .. new[] { Move.Kim, Move.Sam }.SelectMany(who => Enum.GetValues<Doing>()
                .Where(d => d is not (Doing.Wait or Doing.Close)).Select(d => new Move(d, who))),
            new(Doing.HandOver, Move.Sam, StepsAgo: 1),
            new(Doing.GoOn, Move.Kim, StepsAgo: 1),
            new(Doing.Close, Move.Kim, Prompt: 0),
        ];
        List<Table> frontier = [Table.Begun];
        var (tried, met) = (0, new HashSet<object>());
        for (var depth = 0; depth < 4; depth++)
        {
            List<Table> next = [];
            foreach (var (before, move) in frontier.SelectMany(b => moves.Select(m => (b, m))))
            {
                var after = before.After(move);
                Hold(before, move, after);
                tried++;
                if (met.Add((after.Kim, after.Sam, after.Sitting.Past.Count, after.Open.Count, after.SaidReady.Count, after.SaidGoOn.Count)))
                {
                    next.Add(after);
                }
            }

            frontier = next;
        }

        Assert.True(tried > 2_000);
    }

    private static void Hold(Table before, Move move, Table after) =>
        Promises.AllHold(SittingPromises.All, promise => promise(before, move, after), () => $"{before}; {move}");

    private static void Note(ref int count, bool happened)
    {
        if (happened)
        {
            Interlocked.Increment(ref count);
        }
    }
}
