using System.Globalization;
using System.Text;
using CheckIn.Domain;
using Microsoft.AspNetCore.Identity;

namespace CheckIn.Web.SignIns;

/// <summary>The name a person goes by: 2 to 32 characters of any script, as people count them.</summary>
public static class Pseudonym
{
    private const int Min = 2;
    private const int Max = 32;

    // Khmer inherent vowels.
    private static readonly string[] TakenOnce = ["\u17B4", "\u17B5"];

    /// <summary>The name without needless spaces; null where it is too short, too long or has signs that nobody sees.</summary>
    public static string? Tidy(string? name) => Tidy(name, tidy => tidy);

    /// <summary>A name that somebody may have begun with: some signs that nobody sees were taken once, and lock nobody out.</summary>
    public static string? TidyKnown(string? name) => Tidy(name, tidy => TakenOnce.Aggregate(
        VisibleText.WithoutSelectors(tidy), (text, sign) => text.Replace(sign, string.Empty, StringComparison.Ordinal)));

    private static string? Tidy(string? name, Func<string, string> judged)
    {
        var tidy = string.Join(' ', WrittenForm.Of(PlainText.Bounded(name, 4 * Max)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var length = new StringInfo(tidy).LengthInTextElements;
        return length is >= Min and <= Max && tidy.Length <= 4 * Max && !IsUnclear(judged(tidy)) ? tidy : null;
    }

    // Two names that look the same must not be two people. Half a character is read as the sign for "unreadable".
    private static bool IsUnclear(string text) =>
        text.EnumerateRunes().Any(sign => sign == Rune.ReplacementChar || VisibleText.IsJoiner(sign)) || VisibleText.HasUnseen(text);

    /// <summary>How names are compared: in capitals, and without what only chooses how a sign is drawn.</summary>
    internal sealed class Normalizer : ILookupNormalizer
    {
        public string? NormalizeName(string? name) => name is null ? null : VisibleText.WithoutSelectors(name).ToUpperInvariant();

        public string? NormalizeEmail(string? email) => email?.ToUpperInvariant();
    }
}
