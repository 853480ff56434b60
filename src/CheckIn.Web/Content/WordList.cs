using CheckIn.Web.Data;

namespace CheckIn.Web.Content;

/// <summary>2048 plain words of one language: for suggested passphrases and for words that two people compare.</summary>
public sealed class WordList
{
    public const int Count = 2048;

    private const int BitsPerWord = 11;

    private readonly string[] words;

    private WordList(string[] words) => this.words = words;

    public string this[int index] => words[index];

    public static WordList Load(string folder)
    {
        var path = Path.Combine(folder, "words.txt");
        var read = File.Exists(path) ? File.ReadAllLines(path) : [];
        return read.Length == Count && read.Distinct(StringComparer.Ordinal).Count() == Count
            ? new WordList(read)
            : throw new StartUpException($"{path} should have {Count} different words, one a line.");
    }

    /// <summary>Writes the first 44 bits of <paramref name="bytes"/> as four words.</summary>
    public string FourWords(ReadOnlySpan<byte> bytes)
    {
        var chosen = new string[4];
        for (var i = 0; i < chosen.Length; i++)
        {
            var index = 0;
            for (var bit = i * BitsPerWord; bit < (i + 1) * BitsPerWord; bit++)
            {
                index = (index << 1) | ((bytes[bit / 8] >> (7 - (bit % 8))) & 1);
            }

            chosen[i] = words[index];
        }

        return string.Join(' ', chosen);
    }
}
