using System.Text;

namespace CheckIn.Domain;

/// <summary>Text that somebody wrote for others to read: nothing unseen in it that could turn words around or hide some.</summary>
public static class PlainText
{
    // One character to people can be several to a computer. What is longer still is cut before anything is done with it:
    // putting signs in order takes a time that grows with the square of their number.
    private const int UnitsPerCharacter = 4;

    /// <summary>One line: without needless spaces, in one form of writing. Empty where nobody would see anything.</summary>
    /// <param name="most">How many characters there is room for; more than four times as many are not looked at.</param>
    public static string Line(string? text, int most) => OneLine(Bounded(text, most));

    /// <summary>Several lines: line breaks stay, never more than one empty line at a time.</summary>
    /// <inheritdoc cref="Line"/>
    public static string Lines(string? text, int most)
    {
        var tidy = new StringBuilder();
        var blanks = 0;
        foreach (var line in Bounded(text, most).ReplaceLineEndings("\n").Split('\n').Select(OneLine))
        {
            blanks = line.Length == 0 ? blanks + 1 : 0;
            if (blanks < 2)
            {
                tidy.Append(line).Append('\n');
            }
        }

        return tidy.ToString().Trim('\n');
    }

    /// <summary>No more than so many characters, however long the text is that somebody sent.</summary>
    public static string Bounded(string? text, int most) =>
        text is null ? string.Empty : text.Length <= UnitsPerCharacter * most ? text : text[..(UnitsPerCharacter * most)];

    private static string OneLine(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var line = WrittenForm.Of(VisibleText.WithoutUnseen(words)).Trim();
        return line.EnumerateRunes().Any(s => Rune.IsLetterOrDigit(s) || Rune.IsPunctuation(s) || Rune.IsSymbol(s)) ? line : string.Empty;
    }
}
