using System.Globalization;
using System.Text;
using CheckIn.Domain;

namespace CheckIn.Web.SignIns;

/// <summary>The name a person goes by: 2 to 32 characters of any script, as people count them.</summary>
public static class Pseudonym
{
    private const int Min = 2;
    private const int Max = 32;

    /// <summary>The name without needless spaces; null where it is too short, too long or has signs that nobody sees.</summary>
    public static string? Tidy(string? name) => Tidy(name, IsUnseen);

    /// <summary>A name that somebody may have begun with: some signs that nobody sees were taken once, and lock nobody out.</summary>
    public static string? TidyKnown(string? name) => Tidy(name, sign => IsUnseen(sign) && !WasTaken(sign));

    private static string? Tidy(string? name, Func<Rune, bool> isRefused)
    {
        var tidy = string.Join(' ', WrittenForm.Of(PlainText.Bounded(name, 4 * Max)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var length = new StringInfo(tidy).LengthInTextElements;
        return length is >= Min and <= Max && tidy.Length <= 4 * Max && !tidy.EnumerateRunes().Any(isRefused) ? tidy : null;
    }

    // Two names that look the same must not be two people. Half a character is read as the sign for "unreadable".
    private static bool IsUnseen(Rune sign) => sign == Rune.ReplacementChar || VisibleText.IsJoiner(sign) || VisibleText.IsUnseen(sign);

    // Khmer inherent vowels.
    private static bool WasTaken(Rune sign) => sign.Value is 0x17B4 or 0x17B5;
}
