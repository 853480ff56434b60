namespace CheckIn.Web.Data;

/// <summary>Where everything lies that is kept: the database, the server's secret file, the key ring.</summary>
public sealed class DataFolder
{
    public DataFolder(string? configured)
    {
        Path = System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(configured) ? Default() : configured);
        CreatePrivate(Path);
        CreatePrivate(KeyRing);
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "checkin.db");

    public string ServerSecret => System.IO.Path.Combine(Path, "server.secret");

    public string KeyRing => System.IO.Path.Combine(Path, "keys");

    /// <summary>
    /// Holds the folder for one app alone, until what it returns is disposed or the app dies. Two apps on one folder would not
    /// hear each other: signing out in one would leave words on a screen of the other.
    /// </summary>
    /// <exception cref="StartUpException">Another app holds it.</exception>
    public IDisposable Hold()
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(Path, "checkin.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartUpException($"The data folder {Path} is in use by another CheckIn. Stop that one first, or set CheckIn:DataPath to another folder.", e);
        }
    }

    private const UnixFileMode OnlyMe = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static string Default()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return home.Length > 0
            ? System.IO.Path.Combine(home, "CheckIn")
            : throw new StartUpException("There is no home folder to keep data in. Set CheckIn:DataPath to a folder that only this app can read.");
    }

    private static void CreatePrivate(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                // An existing folder keeps its mode otherwise, and the database lies in it.
                Directory.CreateDirectory(path, OnlyMe);
                File.SetUnixFileMode(path, OnlyMe);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartUpException($"The data folder {path} cannot be made. Set CheckIn:DataPath to a folder that this app may write to.", e);
        }
    }
}
