using CheckIn.Domain.Prompts;

namespace CheckIn.Domain.Answers;

/// <summary>The "maybe" family. None of them is ever turned into another.</summary>
public enum MaybeAnswer
{
    Yes,
    MaybeIf,
    NotNow,
    DontKnowYet,
    WantToWant,
    PleaseDontAsk,
}

/// <summary>What one person wrote to one prompt, in the prompt's own form.</summary>
/// <param name="Text">Free words; every form leaves room for some. At most <see cref="MaxTextLength"/> UTF-16 units.</param>
/// <param name="Choices">The choices picked, in the prompt's words.</param>
/// <param name="Dial">The dial's step from 0 (slowest) to <see cref="DialSteps"/> - 1, or null where it was not touched.</param>
/// <param name="Maybe">The pick from the "maybe" family, or null.</param>
public sealed record AnswerWords(string Text, IReadOnlyList<string> Choices, int? Dial, MaybeAnswer? Maybe)
{
    public const int MaxTextLength = 4000;

    /// <summary>The dial moves in this many steps, each of which has a name and no number.</summary>
    public const int DialSteps = 5;

    public static AnswerWords Nothing { get; } = new(string.Empty, [], null, null);

    /// <summary>Nothing was said: silence, which is never offered and never shown.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Text) && Choices.Count == 0 && Dial is null && Maybe is null;

    /// <summary>Whether these words are in the form that <paramref name="prompt"/> asks for, and within its bounds.</summary>
    public bool Fits(Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return Text.Length <= MaxTextLength
            && (prompt.Form == AnswerForm.Choose || Choices.Count == 0)
            && Choices.All(c => prompt.Choices.Contains(c, StringComparer.Ordinal))
            && Choices.Distinct(StringComparer.Ordinal).Count() == Choices.Count
            && (Dial is null || (prompt.Form == AnswerForm.Dial && Dial is >= 0 and < DialSteps))
            && (Maybe is null || (prompt.Form == AnswerForm.Maybe && Enum.IsDefined(Maybe.Value)));
    }

    /// <summary>Whether both say the same, choices in the same order.</summary>
    public bool SaysTheSameAs(AnswerWords other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return string.Equals(Text, other.Text, StringComparison.Ordinal)
            && Choices.SequenceEqual(other.Choices, StringComparer.Ordinal)
            && Dial == other.Dial
            && Maybe == other.Maybe;
    }
}
