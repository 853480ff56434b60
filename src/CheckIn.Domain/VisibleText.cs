using System.Globalization;
using System.Text;

namespace CheckIn.Domain;

/// <summary>
/// Which signs nobody sees: they could hide words, turn them around, or make two of what looks the same. One rule for
/// pseudonyms, cards and suggestions.
/// </summary>
public static class VisibleText
{
    // Letters and marks that draw nothing, whatever their category says: joiner, Hangul fillers, Khmer inherent vowels,
    // empty Braille cell. Source: Unicode's Default_Ignorable_Code_Point, and what fonts leave blank.
    private static readonly int[] Blanks = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0];

    /// <summary>Whether something in the text is seen by nobody.</summary>
    public static bool HasUnseen(string text) => Seen(text).Any(s => !s.IsSeen);

    /// <summary>The text without what nobody sees.</summary>
    public static string WithoutUnseen(string text) => Kept(text, s => s.IsSeen);

    /// <summary>The text without the signs that only choose how the one before them is drawn: two that differ in nothing else are one to people.</summary>
    public static string WithoutSelectors(string text) => Kept(text, s => !IsSelector(s.Sign));

    /// <summary>Whether this sign only joins its neighbours, or keeps them apart, as some scripts and pictures need.</summary>
    public static bool IsJoiner(Rune sign) => sign.Value is 0x200C or 0x200D;

    private static string Kept(string text, Func<(Rune Sign, bool IsSeen), bool> isKept)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var (sign, _) in Seen(text).Where(isKept))
        {
            kept.Append(sign.ToString());
        }

        return kept.ToString();
    }

    private static IEnumerable<(Rune Sign, bool IsSeen)> Seen(string text)
    {
        var before = default(Rune);
        foreach (var sign in text.EnumerateRunes())
        {
            yield return (sign, IsSelector(sign) ? HasSelectors(before) : !IsBlank(sign));
            before = sign;
        }
    }

    // Joiners are not meant: they shape letters and pictures beside them.
    private static bool IsBlank(Rune sign) => !IsJoiner(sign) && (Blanks.Contains(sign.Value) || Rune.GetUnicodeCategory(sign)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    // Variation selectors (The Unicode Standard, section 23.4).
    private static bool IsSelector(Rune sign) => sign.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    // What can be drawn in more than one way: pictures, some signs, and letters of scripts that have such forms. Two selectors
    // in a row choose nothing.
    private static bool HasSelectors(Rune sign) => sign.Value is '#' or '*' or 0x2139 or (>= '0' and <= '9') || Rune.GetUnicodeCategory(sign)
        is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.OtherLetter or UnicodeCategory.OtherPunctuation or UnicodeCategory.DashPunctuation;
}
