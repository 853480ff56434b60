namespace CheckIn.Domain.Talking;

/// <content>What is done once both are there: turns, prompts, words and pauses.</content>
public sealed partial record Sitting
{
    /// <summary>The speaker hands over the turn.</summary>
    public Sitting HandOver(Guid person, int step, DateTimeOffset now) => GoesOnFrom(step) && Speaker == person
        ? this with { Speaker = OtherThan(person), Said = SaidWord.Nothing, Step = Step + 1, TouchedAt = now }
        : this;

    /// <summary>Says to be ready for the next prompt, or not yet. It comes when both are.</summary>
    public Sitting SayReady(Guid person, bool ready, int step, IReadOnlyList<int> open, DateTimeOffset now)
    {
        if (!GoesOnFrom(step))
        {
            return this;
        }

        var said = With(Of(person) with { IsReady = ready }) with { TouchedAt = now };
        return said is { One.IsReady: true, Other.IsReady: true } ? said.Next(open)
            : said is { One.IsReady: false, Other.IsReady: false, Said: SaidWord.SomethingElse } ? said with { Said = SaidWord.Nothing }
            : said;
    }

    /// <summary>Asks for something else: whoever does is ready for the next prompt, and the other may agree.</summary>
    public Sitting AskForSomethingElse(Guid person, int step, IReadOnlyList<int> open, DateTimeOffset now) => GoesOnFrom(step)
        ? (this with { Said = SaidWord.SomethingElse }).SayReady(person, true, step, open, now)
        : this;

    /// <summary>Asks to go slower. The slower pace wins: nobody counts as ready any more. It never comes too late.</summary>
    public Sitting AskForSlower(DateTimeOffset now) => IsRunning && !IsPaused
        ? this with { Said = SaidWord.Slower, One = One with { IsReady = false }, Other = Other with { IsReady = false }, TouchedAt = now }
        : this;

    /// <summary>Stops both screens. It never comes too late, and nobody learns whose it was.</summary>
    public Sitting Pause(DateTimeOffset now) => !IsRunning ? this : this with
    {
        IsPaused = true,
        One = One with { GoesOn = false },
        Other = Other with { GoesOn = false },
        Step = IsPaused ? Step : Step + 1,
        TouchedAt = now,
    };

    /// <summary>Says to be ready to go on after the pause, or not yet. It goes on when both are, where it was.</summary>
    public Sitting GoOn(Guid person, bool ready, int step, DateTimeOffset now)
    {
        if (!IsRunning || !IsPaused || step != Step || !One.IsThere || !Other.IsThere)
        {
            return this;
        }

        var said = With(Of(person) with { GoesOn = ready }) with { TouchedAt = now };
        return said is { One.GoesOn: true, Other.GoesOn: true }
            ? said with { IsPaused = false, One = said.One with { GoesOn = false }, Other = said.Other with { GoesOn = false }, Step = Step + 1 }
            : said;
    }

    private bool GoesOnFrom(int step) => IsRunning && !IsPaused && step == Step && One.IsThere && Other.IsThere;

    private Sitting Next(IReadOnlyList<int> open)
    {
        IReadOnlyList<int> past = Prompt is { } done ? [.. Past, done] : Past;
        return this with
        {
            Past = past,
            Prompt = open.Cast<int?>().FirstOrDefault(p => !past.Contains(p!.Value)),
            One = One with { IsReady = false },
            Other = Other with { IsReady = false },
            Said = SaidWord.Nothing,
            Step = Step + 1,
        };
    }
}
