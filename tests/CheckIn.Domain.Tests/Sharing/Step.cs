using CheckIn.Domain.Sharing;
using CsCheck;

namespace CheckIn.Domain.Tests.Sharing;

public enum Deed
{
    Write,
    WriteBlank,
    Offer,
    TakeBack,
    Leave,
    Wait,
    OpenIfDue,
}

/// <summary>One thing that happens to an exchange. How the author wants to be heard is no part of the rule.</summary>
public sealed record Step(Deed Deed, Guid Who = default, Pace Pace = default, TimeSpan Time = default)
{
    public static readonly Guid Kim = new(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
    public static readonly Guid Sam = new(2, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static readonly Gen<Guid> Either = Gen.OneOf(Kim, Sam);

    /// <summary>Weighted so that several openings and closings happen in one list; leaving is rare because it ends all.</summary>
    public static Gen<Step[]> Lists { get; } = Gen.Frequency(
        (5, Either.Select(who => new Step(Deed.Write, who))),
        (1, Either.Select(who => new Step(Deed.WriteBlank, who))),
        (9, Gen.Select(Either, Gen.Enum<Pace>(), (who, pace) => new Step(Deed.Offer, who, pace))),
        (2, Either.Select(who => new Step(Deed.TakeBack, who))),
        (6, Gen.OneOf(Waits).Select(time => new Step(Deed.Wait, Time: time))),
        (8, Gen.Const(new Step(Deed.OpenIfDue))),
        (1, Gen.Frequency((1, Either.Select(who => new Step(Deed.Leave, who))), (7, Gen.Const(new Step(Deed.OpenIfDue))))))
        .Array[0, 40];

    /// <summary>Every step that the exhaustive walk tries in every situation.</summary>
    public static IReadOnlyList<Step> All { get; } =
    [
        .. new[] { Kim, Sam }.SelectMany(who => new Step[]
        {
            new(Deed.Write, who),
            new(Deed.WriteBlank, who),
            new(Deed.Offer, who, Pace.Now),
            new(Deed.Offer, who, Pace.InAnHour),
            new(Deed.Offer, who, Pace.Tomorrow),
            new(Deed.TakeBack, who),
        }),
        new(Deed.Leave, Kim),
        new(Deed.Wait, Time: TimeSpan.FromHours(1)),
        new(Deed.Wait, Time: TimeSpan.FromHours(23)),
        new(Deed.OpenIfDue),
    ];

    // One tick short of an hour and then one tick more: the boundary is tried from both sides.
    private static TimeSpan[] Waits =>
    [
        TimeSpan.FromTicks(1), TimeSpan.FromHours(1) - TimeSpan.FromTicks(1), TimeSpan.FromHours(1), TimeSpan.FromHours(23), TimeSpan.FromHours(24),
    ];

    public override string ToString() => Deed switch
    {
        Deed.Offer => $"{Name} offers ({Pace})",
        Deed.Wait => $"{Time} passes",
        Deed.OpenIfDue => "open if due",
        _ => $"{Name}: {Deed}",
    };

    private string Name => Who == Kim ? "Kim" : "Sam";
}
