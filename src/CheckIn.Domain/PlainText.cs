using System.Globalization;
using System.Text;

namespace CheckIn.Domain;

/// <summary>Text that somebody wrote for others to read: nothing unseen in it that could turn words around or hide some.</summary>
public static class PlainText
{
    /// <summary>One line: without needless spaces, in one form of writing.</summary>
    public static string Line(string? text) =>
        Seen(string.Join(' ', (text ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    /// <summary>Several lines: line breaks stay, never more than one empty line at a time.</summary>
    public static string Lines(string? text)
    {
        var lines = (text ?? string.Empty).ReplaceLineEndings("\n").Split('\n').Select(Line);
        var tidy = new StringBuilder();
        var blanks = 0;
        foreach (var line in lines)
        {
            blanks = line.Length == 0 ? blanks + 1 : 0;
            if (blanks < 2)
            {
                tidy.Append(line).Append('\n');
            }
        }

        return tidy.ToString().Trim('\n');
    }

    private static string Seen(string text)
    {
        var seen = new StringBuilder(text.Length);
        foreach (var sign in text.EnumerateRunes().Where(sign => !IsUnseen(sign)))
        {
            seen.Append(sign.ToString());
        }

        return WrittenForm.Of(seen.ToString());
    }

    /// <summary>Signs that nobody sees, and that could turn words around or hide some. Joiners belong to scripts and to pictures.</summary>
    internal static bool IsUnseen(Rune sign) => sign.Value is not (0x200C or 0x200D) && Rune.GetUnicodeCategory(sign)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
