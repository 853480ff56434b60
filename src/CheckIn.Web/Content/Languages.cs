using System.Globalization;
using CheckIn.Domain.Prompts;
using CheckIn.Web.Data;

namespace CheckIn.Web.Content;

/// <summary>What the app says in one language beside its resource files.</summary>
public sealed record LanguageContent(PromptLibrary Library, WordList Words, Pseudonyms Pseudonyms);

/// <summary>The languages people can choose: each folder beside the schemas is one.</summary>
public sealed class Languages
{
    /// <summary>The language everything is first written in. What a reader's own language lacks is said in this one.</summary>
    public const string Original = "en";

    private readonly Dictionary<string, LanguageContent> contents;

    /// <param name="content">The folder that holds the schemas and a folder for each language.</param>
    /// <param name="withTestLanguage">Also offers <see cref="TestLanguage"/>, which shows how a right-to-left language would look.</param>
    /// <exception cref="StartUpException">A file is missing or broken.</exception>
    public Languages(string content, bool withTestLanguage = false)
    {
        contents = In(content).ToDictionary(
            language => language,
            language => new LanguageContent(
                PromptFiles.Load(content, language),
                WordList.Load(Path.Combine(content, language)),
                Pseudonyms.Load(Path.Combine(content, language))),
            StringComparer.Ordinal);
        Codes = [.. In(content), .. withTestLanguage ? new[] { TestLanguage.Code } : []];
        if (withTestLanguage)
        {
            contents.Add(TestLanguage.Code, contents[Original] with { Library = TestLanguage.Of(contents[Original].Library) });
        }
    }

    /// <summary>Their codes, the original first.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>In the language of whoever is asking.</summary>
    public LanguageContent Current => For(CultureInfo.CurrentUICulture.Name);

    /// <summary>In a language by its code, or in the original one.</summary>
    public LanguageContent For(string language) => contents.GetValueOrDefault(language) ?? contents[Original];

    /// <summary>What a language calls itself.</summary>
    public static string NameOf(string code)
    {
        var culture = CultureInfo.GetCultureInfo(code);
        return culture.TextInfo.ToUpper(culture.NativeName[0]) + culture.NativeName[1..];
    }

    /// <summary>The codes of the languages whose content lies in a folder, the original first.</summary>
    public static IEnumerable<string> In(string content) => Directory.EnumerateDirectories(content)
        .Select(folder => Path.GetFileName(folder))
        .OrderBy(name => name == Original ? 0 : 1).ThenBy(name => name, StringComparer.Ordinal);
}
