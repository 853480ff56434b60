using System.Globalization;
using CheckIn.Domain.Prompts;
using CheckIn.Web.Data;

namespace CheckIn.Web.Content.Checking;

/// <summary>
/// The command for those who write prompts: <c>dotnet run --project src/CheckIn.Web -- check-prompts</c>. Says what is
/// wrong with file, line and field, and what there is for each theme, moment and depth.
/// </summary>
internal static class CheckPrompts
{
    private const string Word = "check-prompts";

    public static bool Wanted(string[] args) => args is [Word, ..];

    /// <returns>What the program ends with: 0 where all is well, 1 where something is to be mended.</returns>
    public static int Run(string content, TextWriter output)
    {
        var faults = new List<string>();
        try
        {
            var original = new PromptCheck(content, Languages.Original);
            Report(original, Languages.Original, output, faults);
            if (original.Files.Faults.Count == 0)
            {
                WriteCoverage(original.Files.Library(), output, faults);
            }

            foreach (var language in Languages.In(content).Skip(1))
            {
                Report(new PromptCheck(content, language, original.Files), language, output, faults);
            }
        }
        catch (StartUpException e)
        {
            faults.Add(e.Message);
        }

        foreach (var fault in faults)
        {
            output.WriteLine(fault.Replace(content + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal));
        }

        output.WriteLine(faults.Count == 0 ? "All is well." : $"To be mended: {faults.Count}");
        return faults.Count == 0 ? 0 : 1;
    }

    private static void Report(PromptCheck check, string language, TextWriter output, List<string> faults)
    {
        faults.AddRange(check.Faults);
        output.WriteLine(check.Grades.Count == 0
            ? $"{language}: no formula for how easy it reads"
            : string.Create(CultureInfo.InvariantCulture, $"{language}: {check.Grades.Count} prompts; reading grade {check.Median:0.0} at the median, {check.Grades.Max(g => g.Grade):0.0} at most"));
    }

    private static void WriteCoverage(PromptLibrary library, TextWriter output, List<string> faults)
    {
        var kinds = Enum.GetValues<Moment>().SelectMany(m => Enum.GetValues<Depth>().Select(d => (Moment: m, Depth: d))).ToList();
        var coverage = PromptCheck.Coverage(library);
        output.WriteLine();
        output.WriteLine($"{string.Empty,-14}{string.Concat(Enum.GetValues<Moment>().Select(m => $"{m.ToString().ToLowerInvariant(),-24}"))}");
        output.WriteLine($"{"theme",-14}{string.Concat(kinds.Select(k => $"{k.Depth.ToString().ToLowerInvariant(),-8}"))}");
        foreach (var theme in library.Themes.Select(t => t.Id))
        {
            output.WriteLine($"{theme,-14}{string.Concat(kinds.Select(k => $"{coverage[(theme, k.Moment, k.Depth)].Count(),-8}"))}".TrimEnd());
            faults.AddRange(kinds.Where(k => !coverage[(theme, k.Moment, k.Depth)].Any()).Select(k => $"no prompt: {theme}, {k.Moment}, {k.Depth}"));
        }

        output.WriteLine();
        output.WriteLine($"{library.ToPickFrom.Count()} prompts, of them {library.Prompts.Count} by theme and the rest in {library.Packs.Count} ready-made packs");
        output.WriteLine();
    }
}
