using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using Microsoft.Extensions.Localization;

namespace CheckIn.Web.Features.Walking;

/// <summary>Says a step of the dial in words: there are no numbers on it anywhere.</summary>
internal static class DialWords
{
    public const int Middle = AnswerWords.DialSteps / 2;

    public static string Slower(IStringLocalizer<WalkingText> text, Prompt prompt) => prompt.Slower ?? text["Dial.Slower"];

    public static string Quicker(IStringLocalizer<WalkingText> text, Prompt prompt) => prompt.Quicker ?? text["Dial.Quicker"];

    public static string For(IStringLocalizer<WalkingText> text, Prompt prompt, int step) => step switch
    {
        0 => Slower(text, prompt),
        < Middle => text["Dial.Nearer", Slower(text, prompt)],
        Middle => text["Dial.Between"],
        AnswerWords.DialSteps - 1 => Quicker(text, prompt),
        _ => text["Dial.Nearer", Quicker(text, prompt)],
    };
}
