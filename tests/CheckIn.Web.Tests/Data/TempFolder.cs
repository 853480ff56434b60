using CheckIn.Web.Data;
using Microsoft.Data.Sqlite;

namespace CheckIn.Web.Tests.Data;

/// <summary>A data folder of one test's own, gone afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("checkin-test-").FullName;

    public DataFolder Data => new(Path);

    /// <summary>Copies everything in it as it is at this moment, as a thief or a backup would.</summary>
    public TempFolder Copy()
    {
        var copy = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(copy.Path, System.IO.Path.GetRelativePath(Path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    /// <summary>Every file's bytes, one after the other.</summary>
    public byte[] AllBytes() =>
        [.. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).SelectMany(File.ReadAllBytes)];

    public void Dispose()
    {
        // Pooled connections keep the database's files open.
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
