using CheckIn.Domain.Talking;
using CsCheck;

namespace CheckIn.Domain.Tests.Talking;

public enum Doing
{
    SwitchOn,
    SwitchOff,
    See,
    Drop,
    HandOver,
    SayReady,
    SayNotReady,
    AskForSomethingElse,
    AskForSlower,
    Pause,
    GoOn,
    NotYet,
    Wait,
    Close,
}

/// <summary>One thing that happens at a sitting: whoever does it, from which of two screens, and how old the click is.</summary>
/// <param name="StepsAgo">How many steps ago the button was drawn that is pressed now.</param>
public sealed record Move(Doing Doing, Guid Who, int Screen = 0, int StepsAgo = 0, TimeSpan Time = default, int Prompt = 0)
{
    public static readonly Guid Kim = new(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
    public static readonly Guid Sam = new(2, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static readonly Gen<Guid> Either = Gen.OneOf(Kim, Sam);

    // One tick short of being lost and then more: the boundaries are tried from both sides.
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(10), Sitting.LostAfter - TimeSpan.FromTicks(1), Sitting.LostAfter, Sitting.ForgottenAfter, Sitting.TalkingFor,
    ];

    private static readonly Gen<Move> OneMove = Gen.Frequency(
        (8, Of(Doing.SwitchOn)),
        (1, Of(Doing.SwitchOff)),
        (4, Of(Doing.See)),
        (2, Of(Doing.Drop)),
        (6, Of(Doing.HandOver)),
        (10, Of(Doing.SayReady)),
        (2, Of(Doing.SayNotReady)),
        (4, Of(Doing.AskForSomethingElse)),
        (2, Of(Doing.AskForSlower)),
        (4, Of(Doing.Pause)),
        (12, Of(Doing.GoOn)),
        (2, Of(Doing.NotYet)),
        (1, Gen.OneOf(Waits).Select(time => new Move(Doing.Wait, Kim, Time: time))),
        (1, Gen.Int[0, 3].Select(prompt => new Move(Doing.Close, Kim, Prompt: prompt))));

    /// <summary>Any interleaving of what the two do, from two screens each.</summary>
    public static Gen<Move[]> Lists { get; } = OneMove.Array[0, 60];

    public Guid ScreenId => new(Who == Kim ? 10 : 20, (short)Screen, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public Guid Other => Who == Kim ? Sam : Kim;

    public override string ToString() =>
        $"{(Who == Kim ? "Kim" : "Sam")}{Screen}: {Doing}{(StepsAgo > 0 ? $" ({StepsAgo} late)" : null)}{(Doing == Doing.Wait ? $" {Time}" : Doing == Doing.Close ? $" {Prompt}" : null)}";

    private static Gen<Move> Of(Doing doing) => Gen.Select(
        Either, Gen.Int[0, 1], Gen.Frequency((9, Gen.Const(0)), (1, Gen.Int[1, 2])), (who, screen, late) => new Move(doing, who, screen, late));
}
