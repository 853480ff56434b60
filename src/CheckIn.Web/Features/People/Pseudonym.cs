using System.Globalization;
using System.Text;
using CheckIn.Domain;

namespace CheckIn.Web.Features.People;

/// <summary>The name a person goes by: 2 to 32 characters of any script, as people count them.</summary>
public static class Pseudonym
{
    private const int Min = 2;
    private const int Max = 32;

    /// <summary>The name without needless spaces; null where it is too short, too long or has signs that nobody sees.</summary>
    public static string? Tidy(string? name)
    {
        var tidy = string.Join(' ', WrittenForm.Of(PlainText.Bounded(name, 4 * Max)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var length = new StringInfo(tidy).LengthInTextElements;
        return length is >= Min and <= Max && tidy.Length <= 4 * Max && !tidy.EnumerateRunes().Any(IsUnseen) ? tidy : null;
    }

    // Two names that look the same must not be two people. Half a character is read as the sign for "unreadable".
    private static bool IsUnseen(Rune sign) => sign == Rune.ReplacementChar || VisibleText.IsJoiner(sign) || VisibleText.IsUnseen(sign);
}
