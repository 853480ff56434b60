using System.Collections.Immutable;
using CheckIn.Domain.Talking;

namespace CheckIn.Domain.Tests.Talking;

/// <summary>
/// A sitting, the time, what is open, and beside it a plain account of who said what since when, kept apart from
/// <see cref="Sitting"/> on purpose.
/// </summary>
internal sealed record Table(
    Sitting Sitting, DateTimeOffset Now, ImmutableList<int> Open, ImmutableHashSet<Guid> SaidReady, ImmutableHashSet<Guid> SaidGoOn)
{
    public static Table Laid { get; } = new(
        Sitting.Nothing(Move.Kim, Move.Sam), new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero), [0, 1, 2, 3], [], []);

    /// <summary>Both have switched on, each from one screen.</summary>
    public static Table Begun { get; } = Laid.After(new Move(Doing.SwitchOn, Move.Sam)).After(new Move(Doing.SwitchOn, Move.Kim));

    public bool IsRunning => Sitting is { BothOn: true, Prompt: not null };

    public SeatView Kim => Sitting.SeenBy(Move.Kim);

    public SeatView Sam => Sitting.SeenBy(Move.Sam);

    public Table After(params ReadOnlySpan<Move> moves)
    {
        var table = this;
        foreach (var move in moves)
        {
            table = table.After(move);
        }

        return table;
    }

    public Table After(Move move)
    {
        var before = move.Doing switch
        {
            Doing.Wait => this with { Now = Now + move.Time },
            Doing.Close => this with { Open = Open.Remove(move.Prompt) },
            _ => this,
        };
        before = before with { Sitting = Sitting.Settle(before.Open, before.Now) };
        var after = Do(before.Sitting, move, before.Open, before.Now, before.Sitting.Step - move.StepsAgo);
        return before.Accounting(move, after);
    }

    private static Sitting Do(Sitting s, Move m, IReadOnlyList<int> open, DateTimeOffset now, int step) => m.Doing switch
    {
        Doing.SwitchOn => s.SwitchOn(m.Who, m.ScreenId, open, now),
        Doing.SwitchOff => s.SwitchOff(m.Who),
        Doing.See => s.See(m.Who, m.ScreenId, now),
        Doing.Drop => s.Drop(m.Who, m.ScreenId, now),
        Doing.HandOver => s.HandOver(m.Who, step, now),
        Doing.SayReady => s.SayReady(m.Who, true, step, open, now),
        Doing.SayNotReady => s.SayReady(m.Who, false, step, open, now),
        Doing.AskForSomethingElse => s.AskForSomethingElse(m.Who, step, open, now),
        Doing.AskForSlower => s.AskForSlower(now),
        Doing.Pause => s.Pause(now),
        Doing.GoOn => s.GoOn(m.Who, true, step, now),
        Doing.NotYet => s.GoOn(m.Who, false, step, now),
        _ => s,
    };

    // Who has said to be ready, on the prompt that is shown and since nobody asked to go slower; and who has said to be
    // ready to go on, since the last pause was asked for. Late presses and those that nobody could have made do not count.
    private Table Accounting(Move move, Sitting after)
    {
        var counts = move.StepsAgo == 0 && IsRunning && Sitting is { One.Screens.Count: > 0, Other.Screens.Count: > 0 };
        var ready = move.Doing switch
        {
            _ when !after.BothOn || after.Prompt != Sitting.Prompt => [],
            Doing.AskForSlower when IsRunning && !Sitting.IsPaused => [],
            Doing.SayReady or Doing.AskForSomethingElse when counts && !Sitting.IsPaused => SaidReady.Add(move.Who),
            Doing.SayNotReady when counts && !Sitting.IsPaused => SaidReady.Remove(move.Who),
            _ => SaidReady,
        };
        var goOn = move.Doing switch
        {
            _ when !after.IsPaused => [],
            Doing.Pause => [],
            Doing.GoOn when counts => SaidGoOn.Add(move.Who),
            Doing.NotYet when counts => SaidGoOn.Remove(move.Who),
            _ => SaidGoOn,
        };
        return this with { Sitting = after, SaidReady = ready, SaidGoOn = goOn };
    }
}
