namespace CheckIn.Domain.Talking;

/// <summary>A word that either says during a sitting. It is shown to both, until the turn or the prompt changes.</summary>
public enum SaidWord
{
    Nothing,
    Slower,
    SomethingElse,
}

/// <summary>One live page on which somebody sits; a second device is a second screen of the same person.</summary>
/// <param name="SeenAt">When it last gave a sign of life.</param>
public sealed record Screen(Guid Id, DateTimeOffset SeenAt);

/// <summary>One of the two people of a sitting.</summary>
/// <param name="IsOn">Has switched on "I'm here", for this sitting.</param>
/// <param name="IsReady">Has said to be ready for the next prompt.</param>
/// <param name="GoesOn">Has said, since the pause, to be ready to go on.</param>
/// <param name="SeenAt">When any screen of theirs last gave a sign of life.</param>
public sealed record Sitter(
    Guid Person, bool IsOn, bool IsReady, bool GoesOn, DateTimeOffset SeenAt, IReadOnlyList<Screen> Screens)
{
    /// <summary>More screens than anybody sits at; the one longest unseen gives way.</summary>
    public const int MaxScreens = 4;

    private static readonly TimeSpan RenewAfter = TimeSpan.FromSeconds(5);

    /// <summary>A screen is there. A person of whom none is there has dropped out, and their place is held.</summary>
    public bool IsThere => Screens.Count > 0;

    public static Sitter Absent(Guid person) => new(person, false, false, false, DateTimeOffset.MinValue, []);

    // Seen a moment ago is seen: looking at a page does not have to be written down each time.
    internal Sitter Seen(Guid screen, DateTimeOffset now) => Screens.Any(s => s.Id == screen && Elapsed.IsLess(s.SeenAt, now, RenewAfter)) ? this : this with
    {
        SeenAt = now,
        Screens = [new Screen(screen, now), .. Screens.Where(s => s.Id != screen).Take(MaxScreens - 1)],
    };

    internal Sitter Without(Func<Screen, bool> gone) => Screens.Any(gone) ? this with { Screens = [.. Screens.Where(s => !gone(s))] } : this;
}

/// <summary>What one of the two is shown of a sitting, and all of it: two that are equal look the same.</summary>
/// <param name="IsOn">I have switched on.</param>
/// <param name="BothOn">Both have. Until then nothing but <paramref name="IsOn"/> ever differs.</param>
/// <param name="Prompt">The place of the prompt in the check-in, from 0; null before the sitting and at its end.</param>
/// <param name="IsSpeaking">It is my turn to speak.</param>
/// <param name="IsReady">I have said to be ready for the next prompt.</param>
/// <param name="GoesOn">I have said to be ready to go on after the pause.</param>
/// <param name="IsHeld">The other has dropped out, and their place is held.</param>
/// <param name="Step">What a click has to name, so that one made for an earlier turn does nothing.</param>
public sealed record SeatView(
    bool IsOn, bool BothOn, int? Prompt, bool IsSpeaking, bool IsReady, SaidWord Said, bool IsPaused, bool GoesOn, bool IsHeld, int Step)
{
    /// <summary>Every prompt has been gone through.</summary>
    public bool IsAtEnd => BothOn && Prompt is null;
}
