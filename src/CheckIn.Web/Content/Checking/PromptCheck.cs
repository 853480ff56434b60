using System.Globalization;
using CheckIn.Domain.Prompts;

namespace CheckIn.Web.Content.Checking;

/// <summary>All that can be checked of one language's prompts without a person reading them.</summary>
internal sealed class PromptCheck
{
    /// <summary>No prompt may be harder to read than this (a school grade), and half of them no harder than <see cref="MedianGrade"/>.</summary>
    public const double HighestGrade = 9;

    public const double MedianGrade = 6;

    private readonly List<string> faults;

    /// <param name="content">The folder that holds the schemas and a folder for each language.</param>
    /// <param name="original">The language in which prompts are first written; the others follow it.</param>
    public PromptCheck(string content, string language, PromptFiles? original = null)
    {
        var files = new PromptFiles(content, language);
        faults = [.. files.Faults];
        var avoid = new WordsToAvoid(Path.Combine(content, language));
        var said = files.Read.SelectMany(f => Texts(f.Content).Select(t => (File: f, t.Field, t.Text)));
        faults.AddRange(said.SelectMany(t => avoid.In(t.Text).Select(found => t.File.Fault(t.Field, $"“{found.Said}” should not be said here: {found.Reason}"))));

        Grades = [.. from file in files.Read
                     from prompt in file.Content.Prompts.Select((p, i) => (Entry: p, At: $"prompts[{i}]"))
                     let grade = Readability.Grade(Aloud(prompt.Entry), language)
                     where grade is not null
                     select (file, prompt.At, grade.Value)];
        faults.AddRange(Grades.Where(g => g.Grade > HighestGrade).Select(g => g.File.Fault($"{g.At}.ask", string.Create(CultureInfo.InvariantCulture, $"this is hard to read: grade {g.Grade:0.0}, and {HighestGrade} is the most"))));
        if (Grades.Count > 0 && Median > MedianGrade)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{language}: half of the prompts are above grade {Median:0.0}, and {MedianGrade} is the most"));
        }

        if (original is { Faults.Count: 0 })
        {
            faults.AddRange(Differences(original, files));
        }

        Files = files;
    }

    public PromptFiles Files { get; }

    /// <summary>Each prompt with the grade of its question, its reason and what to talk about, read in one go.</summary>
    public IReadOnlyList<(ContentFile<PackFile> File, string At, double Grade)> Grades { get; }

    public double Median => Grades.Select(g => g.Grade).Order().ElementAt(Grades.Count / 2);

    /// <summary>What is wrong, a line each, with file, line and field.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>How many prompts there are for each theme, moment and depth, ready-made packs included.</summary>
    public static ILookup<(string Theme, Moment Moment, Depth Depth), Prompt> Coverage(PromptLibrary library) =>
        library.ToPickFrom.ToLookup(p => (p.Theme, p.Moment, p.Depth));

    private static IEnumerable<(string Field, string Text)> Texts(PackFile pack)
    {
        var own = new[] { ("name", pack.Name), ("line", pack.Line) };
        return own.Concat(pack.Prompts.SelectMany((p, i) => new (string Field, string? Text)[]
        {
            ($"prompts[{i}].ask", p.Ask),
            ($"prompts[{i}].why", p.Why),
            ($"prompts[{i}].talk", p.Talk),
            ($"prompts[{i}].answer.slower", p.Answer.Slower),
            ($"prompts[{i}].answer.quicker", p.Answer.Quicker),
        }.Concat((p.Answer.Choices ?? []).Select((c, n) => ($"prompts[{i}].answer.choices[{n}]", (string?)c)))))
            .Where(t => t.Item2 is not null).Select(t => (t.Item1, t.Item2!));
    }

    private static string Aloud(PromptEntry prompt) => string.Join(' ', new[] { prompt.Ask, prompt.Why, prompt.Talk }
        .Select(t => t.TrimEnd('”', '“', '"') is [.., '.' or '!' or '?' or '…'] ? t : t + "."));

    // Two people may read one check-in in two languages: what is asked has to be the same.
    private static IEnumerable<string> Differences(PromptFiles original, PromptFiles translated)
    {
        var there = translated.Read.ToDictionary(f => f.Content.Pack, StringComparer.Ordinal);
        foreach (var file in original.Read)
        {
            if (!there.Remove(file.Content.Pack, out var other))
            {
                yield return $"{file.Path}: the pack “{file.Content.Pack}” is not translated";
            }
            else
            {
                foreach (var (field, sentence) in Differences(file.Content, other.Content))
                {
                    yield return other.Fault(field, sentence);
                }
            }
        }

        foreach (var more in there.Values)
        {
            yield return more.Fault("pack", "there is no such pack in the language that is translated");
        }
    }

    private static IEnumerable<(string Field, string Sentence)> Differences(PackFile original, PackFile translated)
    {
        if (original.Version != translated.Version)
        {
            yield return ("version", $"the words that were translated are now version {original.Version}");
        }

        if (original.Theme != translated.Theme || original.Prompts.Count != translated.Prompts.Count)
        {
            yield return ("prompts", $"there should be the same {original.Prompts.Count} prompts of the same theme");
            yield break;
        }

        for (var i = 0; i < original.Prompts.Count; i++)
        {
            if (Kind(original.Prompts[i]) is var expected && expected != Kind(translated.Prompts[i]))
            {
                yield return ($"prompts[{i}]", $"id, theme, moment, depth, form and number of choices should be “{expected}”");
            }
        }
    }

    private static string Kind(PromptEntry p) =>
        $"{p.Id}, {p.Theme}, {p.Moment}, {p.Depth}, {p.Answer.Form}, {p.Answer.Choices?.Count ?? 0}{(p.Answer.Slower is null ? string.Empty : ", with ends")}";
}
