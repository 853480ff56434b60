using CheckIn.Domain.Prompts;
using CheckIn.Web.Data;

namespace CheckIn.Web.Content;

/// <summary>
/// Reads the prompt packs of one language. A broken pack stops the app with file, line and field: better no app
/// than one that lost a prompt without a word.
/// </summary>
internal sealed class PromptFiles
{
    private readonly List<string> faults = [];
    private readonly List<ContentFile<PackFile>> packs = [];
    private readonly Dictionary<string, string> homes = new(StringComparer.Ordinal);
    private readonly string folder;
    private readonly ThemesFile? themes;
    private readonly ContentFile<PackFile>? question;

    /// <param name="content">The folder that holds the schemas and a folder for each language.</param>
    /// <param name="language">The language's folder, such as <c>en</c>.</param>
    /// <exception cref="StartUpException">A schema is missing.</exception>
    public PromptFiles(string content, string language)
    {
        folder = Path.Combine(content, language);
        var known = new CheckedFiles(content);
        themes = ContentFile.Read<ThemesFile>(Path.Combine(folder, "themes.json"), ContentFile.Schema(content, "themes.schema.json"), known, faults)?.Content;
        var schema = ContentFile.Schema(content, "prompts.schema.json");
        var names = Directory.Exists(Path.Combine(folder, "prompts"))
            ? Directory.GetFiles(Path.Combine(folder, "prompts"), "*.json").Order(StringComparer.Ordinal).ToList()
            : [];
        if (names.Count == 0)
        {
            faults.Add($"{Path.Combine(folder, "prompts")}: there is no prompt pack");
        }

        foreach (var name in names)
        {
            if (Read(name) is { } pack)
            {
                packs.Add(pack);
            }
        }

        var questionName = Path.Combine(folder, "question.json");
        question = Read(questionName);
        if (question is not null && (question.Content.Prompts.Count != 1 || !PromptLibrary.IsQuestion(question.Content.AsPrompts().First())))
        {
            faults.Add($"{questionName}, field prompts: here should be exactly one, in a pack called “question”");
        }

        faults.AddRange(EmptyMoments());

        ContentFile<PackFile>? Read(string name)
        {
            var file = ContentFile.Read<PackFile>(name, schema, known, faults);
            if (file is not null)
            {
                faults.AddRange(file.Content.Faults().Concat(Across(file.Content, name)).Select(f => file.Fault(f.Field, f.Sentence)));
            }

            return file;
        }
    }

    /// <summary>What is wrong, a line each; empty where all is well.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>The files as they were read, for checks that go further.</summary>
    public IEnumerable<ContentFile<PackFile>> Read => question is null ? packs : packs.Append(question);

    /// <exception cref="StartUpException">A file is missing or broken; the message names every fault.</exception>
    public static PromptLibrary Load(string content, string language) => new PromptFiles(content, language).Library();

    /// <exception cref="StartUpException">A file is missing or broken; the message names every fault.</exception>
    public PromptLibrary Library() => faults.Count == 0
        ? new PromptLibrary(
            themes!.Themes,
            [.. packs.Where(p => p.Content.Theme is not null).SelectMany(p => p.Content.AsPrompts())],
            question!.Content.AsPrompts().Single(),
            [.. packs.Where(p => p.Content.Theme is null).Select(p => new PromptPack(p.Content.Pack, p.Content.Name!, p.Content.Line!, [.. p.Content.AsPrompts()]))])
        : throw new StartUpException("The prompts cannot be read, so the app does not start:\n" + string.Join('\n', faults.Select(f => "  " + f)));

    // What one file cannot know by itself: ids and pack names that stand twice, themes that are not there.
    private IEnumerable<(string Field, string Sentence)> Across(PackFile pack, string name)
    {
        if (!homes.TryAdd($"pack {pack.Pack}", name))
        {
            yield return ("pack", $"another pack is already called “{pack.Pack}”");
        }

        if (IsUnknown(pack.Theme))
        {
            yield return ("theme", $"there is no theme “{pack.Theme}” in themes.json");
        }

        for (var i = 0; i < pack.Prompts.Count; i++)
        {
            var prompt = pack.Prompts[i];
            if (!homes.TryAdd($"prompt {prompt.Id}", name))
            {
                yield return ($"prompts[{i}].id", $"another prompt is already called “{prompt.Id}”");
            }

            if (IsUnknown(prompt.Theme))
            {
                yield return ($"prompts[{i}].theme", $"there is no theme “{prompt.Theme}” in themes.json");
            }
        }
    }

    private bool IsUnknown(string? theme) => theme is not null && themes is not null && themes.Themes.TrueForAll(t => t.Id != theme);

    // A check-in within one theme needs something to ask.
    private IEnumerable<string> EmptyMoments() =>
        from theme in themes?.Themes ?? []
        from moment in Enum.GetValues<Moment>()
        where !packs.Exists(p => p.Content.Theme == theme.Id && p.Content.Prompts.Exists(q => q.Moment == moment || q.Moment == Moment.Any))
        select $"{folder}: the theme “{theme.Id}” has no prompt that fits the moment “{moment}”";
}
