using System.Globalization;
using System.Text;

namespace CheckIn.Domain.Talking;

/// <summary>What can stand on a card: something short that both can see and say.</summary>
public static class CardText
{
    /// <summary>Characters as people count them.</summary>
    public const int MaxLength = 24;

    // A flag or a family is one character to people and many to a computer; what is stored stays bounded all the same.
    private const int MaxUnits = 8 * MaxLength;

    /// <summary>The words without needless spaces, in one form of writing.</summary>
    public static string Tidy(string? text)
    {
        var words = PlainText.Bounded(text, MaxUnits).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return WrittenForm.Of(string.Join(' ', words));
    }

    /// <summary>Why a tidy text cannot stand on a card, or null where it can.</summary>
    public static CardRefusal? Problem(string tidy)
    {
        ArgumentNullException.ThrowIfNull(tidy);
        return tidy.Length == 0 ? CardRefusal.Blank
            : !IsWellFormed(tidy) || VisibleText.HasUnseen(tidy) || !tidy.EnumerateRunes().Any(IsSeen) ? CardRefusal.Unreadable
            : tidy.Length > MaxUnits || new StringInfo(tidy).LengthInTextElements > MaxLength ? CardRefusal.TooLong
            : null;
    }

    // Half a character is read as the sign for "unreadable", which nobody means to write either.
    private static bool IsWellFormed(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar);

    private static bool IsSeen(Rune sign) => Rune.IsLetterOrDigit(sign) || Rune.IsPunctuation(sign) || Rune.IsSymbol(sign);
}
