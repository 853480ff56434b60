using System.Text;

namespace CheckIn.Web.Tests.Promises;

/// <summary>A search that finds nothing promises something only if it would have found it.</summary>
public sealed class FileSearchTests : IDisposable
{
    private const string Secret = "a \u00e4 secret? <>~";

    private readonly string folder = Directory.CreateTempSubdirectory("checkin-search-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_secret_is_found_however_it_is_written()
    {
        for (var before = 0; before < 3; before++)
        {
            string[] written =
            [
                Secret,
                Convert.ToBase64String([.. new byte[before + 30], .. Encoding.UTF8.GetBytes(Secret), 1, 2, 3]),
                Convert.ToBase64String([.. new byte[before + 30], .. Encoding.Unicode.GetBytes(Secret), 1, 2, 3]),
                Convert.ToHexString(Encoding.UTF8.GetBytes(Secret)),
            ];
            foreach (var text in written)
            {
                foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
                {
                    File.WriteAllText(Path.Combine(folder, "file"), $"before {text} after", encoding);
                    var isBase64InUtf16 = encoding.Equals(Encoding.Unicode) && text != Secret;
                    Assert.Equal(!isBase64InUtf16, FileSearch.Find(folder, [Secret]).Count > 0);
                }
            }
        }
    }

    [Fact]
    public void What_is_not_there_is_not_found()
    {
        File.WriteAllText(Path.Combine(folder, "file"), "a \u00e4 secret?");

        Assert.Empty(FileSearch.Find(folder, [Secret]));
    }
}
