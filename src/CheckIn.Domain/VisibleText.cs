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
    // empty Braille cell. Source: Unicode's Default_Ignorable_Code_Point, without the selectors that pictures need, and
    // what fonts leave blank.
    private static readonly int[] Blanks = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0];

    /// <summary>Whether nobody sees this sign. Joiners are not meant: they shape letters and pictures beside them.</summary>
    public static bool IsUnseen(Rune sign) => !IsJoiner(sign) && (Blanks.Contains(sign.Value) || Rune.GetUnicodeCategory(sign)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    /// <summary>Whether this sign only joins its neighbours, or keeps them apart, as some scripts and pictures need.</summary>
    public static bool IsJoiner(Rune sign) => sign.Value is 0x200C or 0x200D;
}
