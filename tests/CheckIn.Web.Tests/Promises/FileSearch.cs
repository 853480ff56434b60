using System.Text;

namespace CheckIn.Web.Tests.Promises;

/// <summary>Looks for secrets in every file of a folder, in each way in which bytes could be written there.</summary>
internal static class FileSearch
{
    /// <summary>Each secret that was found, with the file and the way in which it is written there.</summary>
    public static List<string> Find(string folder, IEnumerable<string> secrets)
    {
        var sought = secrets.Distinct(StringComparer.Ordinal).SelectMany(s => WaysToWrite(s).Select(w => (Secret: s, w.Way, w.Bytes))).ToList();
        return Find(folder, sought);
    }

    /// <inheritdoc cref="Find(string, IEnumerable{string})"/>
    public static List<string> Find(string folder, IReadOnlyDictionary<string, byte[]> secrets) =>
        Find(folder, [.. secrets.SelectMany(s => WaysToWrite(s.Value).Select(w => (s.Key, w.Way, w.Bytes)))]);

    /// <summary>The ways in which text could be written.</summary>
    public static List<(string Way, byte[] Bytes)> WaysToWrite(string text) =>
    [
        .. WaysToWrite(Encoding.UTF8.GetBytes(text)),
        .. WaysToWrite(Encoding.Unicode.GetBytes(text)).Select(w => ("UTF-16 " + w.Way, w.Bytes)),
        ("UTF-16 the other way round", Encoding.BigEndianUnicode.GetBytes(text)),
    ];

    /// <summary>The ways in which bytes could be written: as they are, in hexadecimal, and in base64 at each alignment.</summary>
    public static IEnumerable<(string Way, byte[] Bytes)> WaysToWrite(byte[] bytes)
    {
        yield return ("as it is", bytes);
        yield return ("hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)));
        yield return ("small hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
        for (var before = 0; before < 3; before++)
        {
            // Whatever stands before it shifts base64 by 0, 1 or 2 bytes; letters that share bits with a neighbour are left out.
            var letters = Convert.ToBase64String([.. new byte[before], .. bytes]);
            var from = before == 0 ? 0 : before + 1;
            var base64 = letters[from..((before + bytes.Length) * 8 / 6)];
            yield return ($"base64 {before}", Encoding.ASCII.GetBytes(base64));
            yield return ($"base64url {before}", Encoding.ASCII.GetBytes(base64.Replace('+', '-').Replace('/', '_')));
        }
    }

    private static List<string> Find(string folder, List<(string Secret, string Way, byte[] Bytes)> sought)
    {
        var looked = 0;
        while (true)
        {
            try
            {
                return
                [
                    .. from file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
                       let content = File.ReadAllBytes(file)
                       from s in sought
                       where content.AsSpan().IndexOf(s.Bytes) >= 0
                       select $"{s.Secret}, {s.Way}, in {Path.GetFileName(file)}",
                ];
            }
            catch (FileNotFoundException) when (++looked < 100)
            {
                // The last connection closed and its write-ahead file went into the database: everything is looked at anew.
            }
        }
    }
}
