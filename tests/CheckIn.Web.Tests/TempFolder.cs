using CheckIn.Web.Data;
using CheckIn.Web.Tests.Sharing;
using Microsoft.Data.Sqlite;

namespace CheckIn.Web.Tests;

/// <summary>A data folder of one test's own, gone afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("checkin-test-").FullName;

    public DataFolder Data => new(Path);

    public string Database => System.IO.Path.Combine(Path, "checkin.db");

    public string ServerSecret => System.IO.Path.Combine(Path, "server.secret");

    /// <summary>
    /// Copies everything in it as it is at this moment, as a thief or a backup would, and as a killed process leaves it:
    /// nothing closed or tidied. The database's shared memory is no file that lasts.
    /// </summary>
    public TempFolder Copy()
    {
        var copy = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
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

    /// <summary>Closes the connections to this folder's database that wait to be used again; those of other tests stay as they are.</summary>
    public void CloseDatabase()
    {
        using var pooled = RawDatabase.Connection(Database);
        SqliteConnection.ClearPool(pooled);
    }

    public void Dispose()
    {
        CloseDatabase();
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
