using System.Globalization;
using System.Text.RegularExpressions;
using CheckIn.Domain.Prompts;
using Microsoft.Extensions.Localization;

namespace CheckIn.Web.Content;

/// <summary>
/// A language that nobody speaks: the original one, written from right to left. It shows where a page takes for granted
/// that people read from left to right, long before there is a translation that does not.
/// </summary>
internal static partial class TestLanguage
{
    /// <summary>The usual code for such a language. Its region does not exist.</summary>
    public const string Code = "ar-XB";

    // Right-to-left override, and its end; what is put into a sentence keeps the direction it has.
    private const string Begin = "\u202e";
    private const string End = "\u202c";
    private const string Isolate = "\u2068";
    private const string Isolated = "\u2069";

    /// <summary>A sentence of the original language, its places for names left as they are.</summary>
    public static string Of(string text) => text.Length == 0 ? text
        : $"{Begin}{Place().Replace(text, place => $"{End}{Isolate}{place.Value}{Isolated}{Begin}")}{End}";

    public static PromptLibrary Of(PromptLibrary library) => new(
        [.. library.Themes.Select(t => t with { Name = Of(t.Name), Line = Of(t.Line) })],
        [.. library.Prompts.Select(Of)],
        library.Question is { } question ? Of(question) : null,
        [.. library.Packs.Select(p => p with { Name = Of(p.Name), Line = Of(p.Line), Prompts = [.. p.Prompts.Select(Of)] })]);

    private static Prompt Of(Prompt prompt) => prompt with
    {
        Ask = Of(prompt.Ask),
        Why = Of(prompt.Why),
        Talk = Of(prompt.Talk),
        Choices = [.. prompt.Choices.Select(Of)],
        Slower = prompt.Slower is { } slower ? Of(slower) : null,
        Quicker = prompt.Quicker is { } quicker ? Of(quicker) : null,
    };

    [GeneratedRegex(@"\{\d+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    /// <summary>Says every sentence of the resource files in the test language, to whoever chose it.</summary>
    internal sealed class Factory(IStringLocalizerFactory inner) : IStringLocalizerFactory
    {
        public IStringLocalizer Create(Type resourceSource) => new Localizer(inner.Create(resourceSource));

        public IStringLocalizer Create(string baseName, string location) => new Localizer(inner.Create(baseName, location));
    }

    private sealed class Localizer(IStringLocalizer inner) : IStringLocalizer
    {
        private static bool IsChosen => CultureInfo.CurrentUICulture.Name == Code;

        public LocalizedString this[string name] => IsChosen ? Turned(inner[name]) : inner[name];

        public LocalizedString this[string name, params object[] arguments] => IsChosen && inner[name] is { ResourceNotFound: false } found
            ? new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, Of(found.Value), arguments))
            : inner[name, arguments];

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => inner.GetAllStrings(includeParentCultures);

        private static LocalizedString Turned(LocalizedString found) => found.ResourceNotFound ? found : new LocalizedString(found.Name, Of(found.Value));
    }
}
