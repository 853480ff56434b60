using CheckIn.Domain.Prompts;

namespace CheckIn.Web.Content;

/// <summary>The themes as they stand in their file.</summary>
internal sealed record ThemesFile(int Version, List<Theme> Themes);

/// <summary>A pack as it stands in its file: on one theme, or ready-made with a name and a line.</summary>
internal sealed record PackFile(string Pack, int Version, string? Theme, string? Name, string? Line, List<PromptEntry> Prompts)
{
    public IEnumerable<Prompt> AsPrompts() => Prompts.Select(p => new Prompt(
        p.Id, Pack, Version, (p.Theme ?? Theme)!, p.Moment, p.Depth, p.Ask, p.Why, p.Answer.Form, p.Answer.Choices ?? [], p.Answer.Slower, p.Answer.Quicker, p.Talk));

    /// <summary>What is wrong with it that its schema cannot say: field and sentence.</summary>
    public IEnumerable<(string Field, string Sentence)> Faults()
    {
        if ((Theme is null) == (Name is null || Line is null) || (Name is null) != (Line is null))
        {
            yield return ("pack", "a pack has either a theme, or a name and a line");
        }

        for (var i = 0; i < Prompts.Count; i++)
        {
            var (prompt, at) = (Prompts[i], $"prompts[{i}]");
            if ((Theme is null) != (prompt.Theme is not null))
            {
                yield return ($"{at}.theme", "a prompt has a theme of its own exactly if its pack has none");
            }

            if (prompt.Answer.Form == AnswerForm.Choose != prompt.Answer.Choices is { Count: > 0 })
            {
                yield return ($"{at}.answer.choices", "there should be choices exactly if the form is choose");
            }

            if (prompt.Answer.Form != AnswerForm.Dial && (prompt.Answer.Slower ?? prompt.Answer.Quicker) is not null)
            {
                yield return ($"{at}.answer.{(prompt.Answer.Slower is null ? "quicker" : "slower")}", "there are ends of a dial, but the form is not dial");
            }
        }
    }
}

internal sealed record PromptEntry(string Id, string? Theme, Moment Moment, Depth Depth, string Ask, string Why, AnswerEntry Answer, string Talk);

internal sealed record AnswerEntry(AnswerForm Form, List<string>? Choices, string? Slower, string? Quicker);
