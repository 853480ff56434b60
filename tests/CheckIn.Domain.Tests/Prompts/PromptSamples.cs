using CheckIn.Domain.Prompts;

namespace CheckIn.Domain.Tests.Prompts;

/// <summary>Prompts with nothing in them but what a test is about.</summary>
internal static class PromptSamples
{
    public static Prompt InForm(AnswerForm form, params string[] choices) =>
        Of("p", "pace", Moment.Any, Depth.Light) with { Form = form, Choices = choices };

    public static Prompt Of(string id, string theme, Moment moment, Depth depth) =>
        new(id, "pack", 1, theme, moment, depth, "Ask?", "Why.", AnswerForm.Words, [], null, null, "Talk?");
}
