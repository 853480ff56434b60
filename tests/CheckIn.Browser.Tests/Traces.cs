using System.Text;

namespace CheckIn.Browser.Tests;

/// <summary>Looks for words in bytes, in every spelling in which words get written down.</summary>
internal static class Traces
{
    /// <summary>Which of <paramref name="words"/> are in <paramref name="bytes"/>, and how they are written there.</summary>
    public static IEnumerable<string> Find(IEnumerable<string> words, byte[] bytes) =>
        from word in words
        from spelling in Spellings(word)
        where bytes.AsSpan().IndexOf(spelling.Bytes) >= 0
        select $"{word} as {spelling.Name}";

    internal static IEnumerable<(string Name, byte[] Bytes)> Spellings(string word)
    {
        var utf8 = Encoding.UTF8.GetBytes(word);
        yield return ("UTF-8", utf8);
        yield return ("UTF-16", Encoding.Unicode.GetBytes(word));
        yield return ("an escaped URL", Encoding.ASCII.GetBytes(Uri.EscapeDataString(word)));
        yield return ("hex", Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)));
        foreach (var bytes in new[] { utf8, Encoding.Unicode.GetBytes(word) })
        {
            for (var before = 0; before < 3; before++)
            {
                yield return ($"base64 after {before}", Base64(bytes, before));
            }
        }
    }

    // The characters that these bytes alone decide, when they come after a number of others.
    private static byte[] Base64(byte[] bytes, int before)
    {
        var all = Convert.ToBase64String([.. new byte[before], .. bytes]);
        var first = ((before * 8) + 5) / 6;
        var last = (before + bytes.Length) * 8 / 6;
        return Encoding.ASCII.GetBytes(all[first..last]);
    }
}
