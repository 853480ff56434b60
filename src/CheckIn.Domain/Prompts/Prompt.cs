namespace CheckIn.Domain.Prompts;

/// <summary>When a check-in happens, seen from the couple's closeness.</summary>
public enum Moment
{
    Before,
    After,
    Any,
}

/// <summary>How tender a prompt may be.</summary>
public enum Depth
{
    Light,
    Medium,
    Deep,
}

/// <summary>The form an answer takes.</summary>
public enum AnswerForm
{
    /// <summary>Free words.</summary>
    Words,

    /// <summary>Any number of the prompt's own choices.</summary>
    Choose,

    /// <summary>A dial from slower to quicker, without numbers.</summary>
    Dial,

    /// <summary>Yes, maybe and their relatives.</summary>
    Maybe,
}

/// <summary>What a prompt is about.</summary>
/// <param name="Id">Stable name, the same in every language.</param>
/// <param name="Name">The name people read.</param>
/// <param name="Line">One sentence on what the theme is about.</param>
public sealed record Theme(string Id, string Name, string Line);

/// <summary>One question, in the words of one version of its pack.</summary>
/// <param name="Id">Stable name, unique in the library.</param>
/// <param name="Pack">The pack it came from.</param>
/// <param name="PackVersion">The version of that pack, from 1.</param>
/// <param name="Theme">The <see cref="Prompts.Theme.Id"/> it belongs to.</param>
/// <param name="Ask">The question.</param>
/// <param name="Why">Why we ask it.</param>
/// <param name="Form">How it is answered.</param>
/// <param name="Choices">The choices of <see cref="AnswerForm.Choose"/>; empty for every other form.</param>
/// <param name="Slower">The dial's calm end in the prompt's own words, or null for the usual ones.</param>
/// <param name="Quicker">The dial's lively end, or null for the usual ones.</param>
/// <param name="Talk">A question to talk about afterwards.</param>
public sealed record Prompt(
    string Id,
    string Pack,
    int PackVersion,
    string Theme,
    Moment Moment,
    Depth Depth,
    string Ask,
    string Why,
    AnswerForm Form,
    IReadOnlyList<string> Choices,
    string? Slower,
    string? Quicker,
    string Talk);
