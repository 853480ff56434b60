using CheckIn.Domain.Prompts;

namespace CheckIn.Domain.Suggestions;

/// <summary>What is wrong with a prompt that an author wrote.</summary>
public enum OwnPromptProblem
{
    /// <summary>There is no question.</summary>
    NoAsk,

    /// <summary>A field is longer than a prompt's may be.</summary>
    TooLong,

    /// <summary>A choice needs from <see cref="OwnPrompt.MinChoices"/> to <see cref="OwnPrompt.MaxChoices"/> different answers.</summary>
    Choices,
}

/// <summary>The rules of prompts that an author writes: the same room as in the library.</summary>
public static class OwnPrompt
{
    public const int MaxAsk = 200;
    public const int MaxWhy = 240;
    public const int MaxTalk = 200;
    public const int MaxEnd = 40;
    public const int MinChoices = 2;
    public const int MaxChoices = 8;
    public const int MaxChoice = 60;

    /// <summary>Characters of all choices together, with their line breaks.</summary>
    public const int MaxAllChoices = MaxChoices * (MaxChoice + 2);

    private const string Pack = "own";

    /// <summary>Whether an author wrote it.</summary>
    public static bool Is(Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return prompt.Pack == Pack;
    }

    /// <param name="id">Names it for good: those who walked it find their words again by it.</param>
    /// <param name="choices">One a line.</param>
    public static Prompt Of(Guid id, AnswerForm form, string? ask, string? why, string? choices, string? slower, string? quicker, string? talk) => new(
        $"own-{id:N}",
        Pack,
        1,
        string.Empty,
        Moment.Any,
        Depth.Light,
        PlainText.Line(ask, MaxAsk),
        PlainText.Line(why, MaxWhy),
        form,
        form == AnswerForm.Choose ? [.. PlainText.Lines(choices, MaxAllChoices).Split('\n', StringSplitOptions.RemoveEmptyEntries).DistinctBy(c => c.Replace("\u200C", string.Empty, StringComparison.Ordinal).Replace("\u200D", string.Empty, StringComparison.Ordinal), StringComparer.Ordinal)] : [],
        form == AnswerForm.Dial && PlainText.Line(slower, MaxEnd) is { Length: > 0 } calm ? calm : null,
        form == AnswerForm.Dial && PlainText.Line(quicker, MaxEnd) is { Length: > 0 } lively ? lively : null,
        PlainText.Line(talk, MaxTalk));

    /// <summary>What is wrong with it, or null.</summary>
    public static OwnPromptProblem? Problem(Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return prompt.Ask.Length == 0 || !Enum.IsDefined(prompt.Form) ? OwnPromptProblem.NoAsk
            : prompt.Form == AnswerForm.Choose && prompt.Choices.Count is < MinChoices or > MaxChoices ? OwnPromptProblem.Choices
            : prompt.Ask.Length > MaxAsk || prompt.Why.Length > MaxWhy || prompt.Talk.Length > MaxTalk
                || prompt.Choices.Any(c => c.Length > MaxChoice) || prompt.Slower?.Length > MaxEnd || prompt.Quicker?.Length > MaxEnd ? OwnPromptProblem.TooLong
            : null;
    }
}
