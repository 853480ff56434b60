using System.Text.RegularExpressions;

namespace CheckIn.Web.Content.Checking;

/// <summary>
/// The school grade at which a text is easy to read, by a published formula for each language. A formula counts and
/// does not understand: it finds long sentences and long words, nothing else.
/// </summary>
internal static partial class Readability
{
    // Milliseconds for one text.
    private const int Patience = 1000;

    /// <summary>
    /// The grade of a text. English: Flesch–Kincaid (Kincaid et al. 1975). German: the first Wiener Sachtextformel
    /// (Bamberger and Vanecek 1984). Spanish: Crawford's formula for primary school (1989). Null for any other language.
    /// </summary>
    /// <param name="text">At least one word.</param>
    public static double? Grade(string text, string language)
    {
        // Typographic apostrophes belong to the word.
        var words = Word().Matches(text).Select(m => m.Value.Replace('’', '\'')).ToList();
        var sentences = Sentence().Split(text).Count(s => Word().IsMatch(s));
        var syllables = words.ConvertAll(w => Syllables(w, language));
        double Share(Func<int, bool> which) => 100.0 * syllables.Count(which) / words.Count;

        return language switch
        {
            "en" => (0.39 * words.Count / sentences) + (11.8 * syllables.Sum() / words.Count) - 15.59,
            "de" => (0.1935 * Share(s => s >= 3)) + (0.1672 * words.Count / sentences)
                + (0.1297 * 100 * words.Count(w => w.Length > 6) / words.Count) - (0.0327 * Share(s => s == 1)) - 0.875,
            "es" => (-0.205 * 100 * sentences / words.Count) + (0.049 * 100 * syllables.Sum() / words.Count) - 3.407,
            _ => null,
        };
    }

    /// <summary>How many syllables a word has, by its vowels: near enough to compare texts.</summary>
    public static int Syllables(string word, string language)
    {
        var small = word.ToLowerInvariant();
        return language switch
        {
            "en" => English(small),
            "es" => Math.Max(1, SpanishVowels().Count(small)),
            _ => Math.Max(1, Vowels().Count(small)),
        };
    }

    // Written English drops a last e when it is spoken, and says “n't” after a consonant.
    private static int English(string word)
    {
        var vowels = Vowels().Count(word);
        return Math.Max(1, vowels > 1 && SilentEnd().IsMatch(word) ? vowels - 1 : vowels) + (SpokenNot().IsMatch(word) ? 1 : 0);
    }

    [GeneratedRegex(@"\p{L}+(?:['’]\p{L}+)*", RegexOptions.None, Patience)]
    private static partial Regex Word();

    [GeneratedRegex(@"[.!?…]+(?=[\s”"")“]|$)", RegexOptions.None, Patience)]
    private static partial Regex Sentence();

    [GeneratedRegex("[aeiouyäöüáéíóú]+", RegexOptions.None, Patience)]
    private static partial Regex Vowels();

    // Two strong vowels, or a stressed weak one, are spoken apart.
    [GeneratedRegex("[iuüy]*[aeoáéó][iuy]*|[íú]|[iuüy]+", RegexOptions.None, Patience)]
    private static partial Regex SpanishVowels();

    [GeneratedRegex("(?<![^aeiouy]l)(?<=[^aeiouy])e$|(?<=[^aeiouytd])ed$|(?<![^aeiouy]l)(?<=[^aeiouysxzcgh])es$", RegexOptions.None, Patience)]
    private static partial Regex SilentEnd();

    [GeneratedRegex("[^aeiouyolr]n't$", RegexOptions.None, Patience)]
    private static partial Regex SpokenNot();
}
