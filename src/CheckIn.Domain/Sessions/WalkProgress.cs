using CheckIn.Domain.Sharing;

namespace CheckIn.Domain.Sessions;

/// <summary>Where one person is in one walk. Nobody else ever learns it.</summary>
/// <param name="Position">The prompt on the screen, from 0.</param>
/// <param name="SetAside">Positions answered with "not this one".</param>
/// <param name="Arrived">The arrival screen has been seen or skipped.</param>
/// <param name="Sealed">The person reached the end.</param>
/// <param name="Pace">How soon this person wants to open what both offered.</param>
public sealed record WalkProgress(int Position, IReadOnlyList<int> SetAside, bool Arrived, bool Sealed, Pace Pace)
{
    public static WalkProgress Beginning { get; } = new(0, [], false, false, Pace.Now);

    public WalkProgress Arrive() => this with { Arrived = true };

    /// <summary>Goes on, or seals the walk after the last of <paramref name="prompts"/> prompts.</summary>
    public WalkProgress Next(int prompts) => Position + 1 < prompts
        ? this with { Position = Position + 1 }
        : this with { Sealed = true };

    /// <summary>Stops here: what is written can be chosen from, and the rest waits, unanswered, at this position.</summary>
    public WalkProgress Enough() => this with { Sealed = true };

    /// <summary>Goes back one prompt; at the first it stays.</summary>
    public WalkProgress Back() => this with { Position = Math.Max(0, Position - 1), Sealed = false };

    /// <summary>Sets the prompt on the screen aside ("not this one") and goes on.</summary>
    public WalkProgress SetThisAside(int prompts) =>
        PutAside(Position).Next(prompts);

    /// <summary>Sets a prompt aside and stays where one is.</summary>
    public WalkProgress PutAside(int position) => this with { SetAside = SetAside.Contains(position) ? SetAside : [.. SetAside, position] };

    /// <summary>Answering a prompt that was set aside picks it up again.</summary>
    public WalkProgress PickUp(int position) => this with { SetAside = [.. SetAside.Where(p => p != position)] };

    /// <summary>Returns to one prompt, as when somebody wants to change an answer.</summary>
    public WalkProgress GoTo(int position, int prompts) =>
        this with { Position = Math.Clamp(position, 0, Math.Max(0, prompts - 1)), Arrived = true, Sealed = false };

    /// <summary>What was set aside is neither shown among the choices nor offered, whatever was written there before.</summary>
    public bool CanBeChosen(int position) => !SetAside.Contains(position);

    public WalkProgress With(Pace pace) => this with { Pace = pace };
}
