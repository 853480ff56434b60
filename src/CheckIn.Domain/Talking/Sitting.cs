namespace CheckIn.Domain.Talking;

/// <summary>
/// One sitting of two people over what both opened: one speaks, the other listens. Nothing of it is visible to the
/// other until both have switched on; the turn is handed over and never taken; prompts and pauses go on only when
/// both have said so. Whatever comes too late, or from the wrong one of the two, changes nothing.
/// </summary>
public sealed partial record Sitting
{
    /// <summary>A screen that gave no sign of life for so long is gone, as when its server was killed.</summary>
    public static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(30);

    /// <summary>A sitting at which nobody is there for so long is over.</summary>
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(30);

    /// <summary>Talking counts as using the app for so long after either last touched a screen.</summary>
    public static readonly TimeSpan TalkingFor = TimeSpan.FromHours(1);

    /// <summary>Restores a sitting from what is stored.</summary>
    public Sitting(
        Sitter one, Sitter other, Guid speaker, int? prompt, IReadOnlyList<int> past, SaidWord said, bool isPaused, int step, DateTimeOffset touchedAt)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Person == other.Person)
        {
            throw new ArgumentException("A sitting is of two people.", nameof(other));
        }

        (One, Other, Speaker, Prompt, Past, Said, IsPaused, Step, TouchedAt) = (one, other, speaker, prompt, past, said, isPaused, step, touchedAt);
    }

    public Sitter One { get; private init; }

    public Sitter Other { get; private init; }

    /// <summary>Whose turn it is to speak. It stays with them, over prompts and pauses, until they hand it over.</summary>
    public Guid Speaker { get; private init; }

    /// <summary>The place in the check-in of the prompt that is talked about; null before the sitting and at its end.</summary>
    public int? Prompt { get; private init; }

    /// <summary>The places of the prompts that both are done with.</summary>
    public IReadOnlyList<int> Past { get; private init; }

    public SaidWord Said { get; private init; }

    /// <summary>Both screens have stopped. Who asked for it is not known to anybody.</summary>
    public bool IsPaused { get; private init; }

    /// <summary>Counts turns, prompts, pauses and goings-on, so that a click made for an earlier one is told apart.</summary>
    public int Step { get; private init; }

    /// <summary>When either last did something.</summary>
    public DateTimeOffset TouchedAt { get; private init; }

    public bool BothOn => One.IsOn && Other.IsOn;

    /// <summary>There is no sitting, and nothing to keep.</summary>
    public bool IsNothing => !One.IsOn && !Other.IsOn;

    private bool IsAtEnd => BothOn && Prompt is null;

    private bool IsRunning => BothOn && Prompt is not null;

    /// <summary>Nobody has switched on. The first turn will be that of <paramref name="one"/>.</summary>
    public static Sitting Nothing(Guid one, Guid other) =>
        new(Sitter.Absent(one), Sitter.Absent(other), one, null, [], SaidWord.Nothing, false, 0, DateTimeOffset.MinValue);

    public bool IsOf(Guid person) => One.Person == person || Other.Person == person;

    /// <summary>What <paramref name="person"/> is shown.</summary>
    public SeatView SeenBy(Guid person)
    {
        var (me, other) = (Of(person), Of(OtherThan(person)));
        return BothOn
            ? new SeatView(true, true, Prompt, Speaker == person, me.IsReady, Said, IsPaused, me.GoesOn, !other.IsThere && !IsAtEnd, Step)
            : new SeatView(me.IsOn, false, null, false, false, SaidWord.Nothing, false, false, false, 0);
    }

    /// <summary>Talking is using the app, for a while: a sign-in that is used does not lock.</summary>
    public bool IsTalking(DateTimeOffset now) => IsRunning && !IsPaused && One.IsThere && Other.IsThere && Elapsed.IsLess(TouchedAt, now, TalkingFor);

    /// <summary>Nobody has been there for long: it is over.</summary>
    public bool IsForgotten(DateTimeOffset now) => !Elapsed.IsLess(Later(One.SeenAt, Other.SeenAt), now, ForgottenAfter);

    /// <summary>What time and the closing of answers make of it.</summary>
    /// <param name="open">The places of the prompts that are open for both, in order.</param>
    public Sitting Settle(IReadOnlyList<int> open, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(open);
        var settled = With(One.Without(s => !Elapsed.IsLess(s.SeenAt, now, LostAfter))).With(Other.Without(s => !Elapsed.IsLess(s.SeenAt, now, LostAfter))).WhoeverLeft();
        return IsForgotten(now) ? Over()
            : settled is { IsRunning: true } && !open.Contains(settled.Prompt!.Value) ? settled.Next(open)
            : settled;
    }

    /// <summary>Switches on "I'm here". It begins when both have, if anything is open.</summary>
    public Sitting SwitchOn(Guid person, Guid screen, IReadOnlyList<int> open, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(open);
        if (open.Count == 0 || BothOn)
        {
            return See(person, screen, now);
        }

        var on = With(Of(person).Seen(screen, now) with { IsOn = true });
        return on.BothOn ? on.Next(open) with { TouchedAt = now } : on;
    }

    /// <summary>Switches off: for both, if both were on. Who did is not known to anybody.</summary>
    public Sitting SwitchOff(Guid person) => BothOn ? Over() : With(Sitter.Absent(Of(person).Person));

    /// <summary>A screen of somebody who is on gives a sign of life, or comes back.</summary>
    public Sitting See(Guid person, Guid screen, DateTimeOffset now) => Of(person).IsOn ? With(Of(person).Seen(screen, now)) : this;

    /// <summary>A screen is closed or out of reach. The place of whoever was on it is held, once a sitting runs.</summary>
    public Sitting Drop(Guid person, Guid screen, DateTimeOffset now) => Of(person).Screens.Any(s => s.Id == screen)
        ? With(Of(person).Without(s => s.Id == screen) with { SeenAt = now }).WhoeverLeft()
        : this;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private Guid OtherThan(Guid person) => Of(person).Person == One.Person ? Other.Person : One.Person;

    private Sitter Of(Guid person) =>
        One.Person == person ? One
        : Other.Person == person ? Other
        : throw new ArgumentException("Not one of the two.", nameof(person));

    private Sitting With(Sitter sitter) => One.Person == sitter.Person
        ? ReferenceEquals(sitter, One) ? this : this with { One = sitter }
        : ReferenceEquals(sitter, Other) ? this : this with { Other = sitter };

    private Sitting Over() => Nothing(One.Person, Other.Person);

    // Presence is for this sitting: whoever closes the page before it began is off, and at the end nobody's place is held.
    private Sitting WhoeverLeft()
    {
        if (BothOn)
        {
            return IsAtEnd && !(One.IsThere && Other.IsThere) ? Over() : this;
        }

        var left = One is { IsOn: true, IsThere: false } ? With(Sitter.Absent(One.Person)) : this;
        return left.Other is { IsOn: true, IsThere: false } ? left.With(Sitter.Absent(Other.Person)) : left;
    }
}
