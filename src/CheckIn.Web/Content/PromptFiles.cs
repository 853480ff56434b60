using System.Text.Json;
using System.Text.Json.Serialization;
using CheckIn.Domain.Prompts;
using CheckIn.Web.Data;
using NJsonSchema;
using NJsonSchema.Validation;

namespace CheckIn.Web.Content;

/// <summary>
/// Reads the prompt packs of one language. A broken pack stops the app with file, line and field: better no app
/// than one that lost a prompt without a word.
/// </summary>
public static class PromptFiles
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNameCaseInsensitive = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <param name="content">The folder that holds the schemas and a folder for each language.</param>
    /// <param name="language">The language's folder, such as <c>en</c>.</param>
    /// <exception cref="StartUpException">A file is missing or broken; the message names every fault.</exception>
    public static PromptLibrary Load(string content, string language)
    {
        var faults = new List<string>();
        var folder = Path.Combine(content, language);
        var themes = Read<ThemesFile>(Path.Combine(folder, "themes.json"), Schema(content, "themes.schema.json"), faults);
        var packFiles = Directory.Exists(Path.Combine(folder, "prompts"))
            ? Directory.GetFiles(Path.Combine(folder, "prompts"), "*.json").Order(StringComparer.Ordinal).ToList()
            : [];
        if (packFiles.Count == 0)
        {
            faults.Add($"{Path.Combine(folder, "prompts")}: there is no prompt pack");
        }

        var schema = Schema(content, "prompts.schema.json");
        var prompts = new List<Prompt>();
        foreach (var file in packFiles)
        {
            if (Read<PackFile>(file, schema, faults) is { } pack)
            {
                AddPrompts(pack, file, themes, prompts, faults);
            }
        }

        var question = new List<Prompt>();
        var questionFile = Path.Combine(folder, "question.json");
        if (Read<PackFile>(questionFile, schema, faults) is { } asked)
        {
            AddPrompts(asked, questionFile, themes, question, faults);
            if (question.Count != 1 || !PromptLibrary.IsQuestion(question[0]))
            {
                faults.Add($"{questionFile}, field prompts: here should be exactly one, in a pack called “question”");
            }
        }

        foreach (var theme in (themes?.Themes ?? []).Select(t => t.Id))
        {
            faults.AddRange(Enum.GetValues<Moment>()
                .Where(m => !prompts.Exists(p => p.Theme == theme && (p.Moment == m || p.Moment == Moment.Any)))
                .Select(m => $"{folder}: the theme “{theme}” has no prompt that fits the moment “{m}”"));
        }

        return faults.Count == 0
            ? new PromptLibrary([.. themes!.Themes.Select(t => new Theme(t.Id, t.Name, t.Line))], prompts, question[0])
            : throw new StartUpException("The prompts cannot be read, so the app does not start:\n" + string.Join('\n', faults.Select(f => "  " + f)));
    }

    private static void AddPrompts(PackFile pack, string file, ThemesFile? themes, List<Prompt> prompts, List<string> faults)
    {
        if (themes is not null && themes.Themes.All(t => t.Id != pack.Theme))
        {
            faults.Add($"{file}{LineOf(file, pack.Theme)}, field theme: there is no theme “{pack.Theme}” in themes.json");
        }

        foreach (var p in pack.Prompts)
        {
            if (prompts.Exists(other => other.Id == p.Id))
            {
                faults.Add($"{file}{LineOf(file, p.Id)}, field id: another prompt is already called “{p.Id}”");
            }

            if (p.Answer.Form == AnswerForm.Choose != p.Answer.Choices is { Count: > 0 })
            {
                faults.Add($"{file}{LineOf(file, p.Id)}, field answer.choices: “{p.Id}” should have choices exactly if its form is choose");
            }

            if (p.Answer.Form != AnswerForm.Dial && (p.Answer.Slower ?? p.Answer.Quicker) is not null)
            {
                faults.Add($"{file}{LineOf(file, p.Id)}, field answer: “{p.Id}” has ends of a dial, but its form is not dial");
            }

            prompts.Add(new Prompt(
                p.Id, pack.Pack, pack.Version, pack.Theme, p.Moment, p.Depth, p.Ask, p.Why, p.Answer.Form, p.Answer.Choices ?? [], p.Answer.Slower, p.Answer.Quicker, p.Talk));
        }
    }

    private static string LineOf(string file, string id)
    {
        var index = Array.FindLastIndex(File.ReadAllLines(file), line => line.Contains($"\"{id}\"", StringComparison.Ordinal));
        return index < 0 ? string.Empty : $", line {index + 1}";
    }

    private static JsonSchema Schema(string content, string name)
    {
        var path = Path.Combine(content, name);
        return File.Exists(path)
            ? JsonSchema.FromJsonAsync(File.ReadAllText(path)).GetAwaiter().GetResult()
            : throw new StartUpException($"{path} is missing.");
    }

    private static T? Read<T>(string path, JsonSchema schema, List<string> faults)
        where T : class
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
            using var wellFormed = JsonDocument.Parse(text);
        }
        catch (IOException)
        {
            faults.Add($"{path}: cannot be read");
            return null;
        }
        catch (JsonException e)
        {
            faults.Add($"{path}, line {e.LineNumber + 1}: this is not well-formed JSON");
            return null;
        }

        var errors = schema.Validate(text).SelectMany(Leaves).ToList();
        faults.AddRange(errors.Select(e => $"{path}, line {e.LineNumber}, field {Field(e)}: {Sentence(e)}"));
        try
        {
            return errors.Count == 0 ? JsonSerializer.Deserialize<T>(text, Json) : null;
        }
        catch (JsonException e)
        {
            // The schema knows no largest number; the app does.
            faults.Add($"{path}, line {e.LineNumber + 1}, field {(e.Path ?? string.Empty).TrimStart('$', '.')}: this value cannot be read");
            return null;
        }
    }

    private static IEnumerable<ValidationError> Leaves(ValidationError error) => error is ChildSchemaValidationError { Errors.Count: > 0 } parent
        ? parent.Errors.Values.SelectMany(errors => errors).SelectMany(Leaves)
        : [error];

    private static string Field(ValidationError error) => (error.Path ?? string.Empty).TrimStart('#').TrimStart('/');

    private static string Sentence(ValidationError error) => error.Kind switch
    {
        ValidationErrorKind.PropertyRequired => $"“{error.Property}” is missing",
        ValidationErrorKind.NoAdditionalPropertiesAllowed => $"“{error.Property}” is not a field the schema knows",
        ValidationErrorKind.NotInEnumeration => "this is none of the values allowed here",
        ValidationErrorKind.StringTooLong => $"this is longer than {error.Schema.MaxLength} characters",
        ValidationErrorKind.StringTooShort => "this is empty or too short",
        ValidationErrorKind.PatternMismatch => $"this does not fit the pattern {error.Schema.Pattern}",
        ValidationErrorKind.TooFewItems => $"there should be at least {error.Schema.MinItems} of these",
        ValidationErrorKind.TooManyItems => $"there should be at most {error.Schema.MaxItems} of these",
        ValidationErrorKind.ItemsNotUnique => "the same stands here twice",
        _ => $"this does not fit the schema ({error.Kind})",
    };

    private sealed record ThemesFile(int Version, List<ThemeEntry> Themes);

    private sealed record ThemeEntry(string Id, string Name, string Line);

    private sealed record PackFile(string Pack, int Version, string Theme, List<PromptEntry> Prompts);

    private sealed record PromptEntry(string Id, Moment Moment, Depth Depth, string Ask, string Why, AnswerEntry Answer, string Talk);

    private sealed record AnswerEntry(AnswerForm Form, List<string>? Choices, string? Slower, string? Quicker);
}
