using CheckIn.Sealing;

namespace CheckIn.Web.Data;

/// <summary>The file of the server's secret, outside the database and its backups.</summary>
internal static class ServerSecret
{
    /// <summary>Reads the secret file, or makes it on first run.</summary>
    /// <exception cref="StartUpException">It is damaged, or it is gone while the database is still there.</exception>
    public static ServerKeys LoadOrCreate(DataFolder folder)
    {
        if (!File.Exists(folder.ServerSecret))
        {
            if (File.Exists(folder.Database))
            {
                throw new StartUpException(
                    $"The server's secret file {folder.ServerSecret} is missing, but the database is there. Put the file back from where you keep it: without it nothing offered can open. To begin anew, move the database away.");
            }

            Create(folder.ServerSecret);
        }

        var secret = File.ReadAllBytes(folder.ServerSecret);
        return secret.Length == ServerKeys.SecretLength
            ? new ServerKeys(secret)
            : throw new StartUpException($"The server's secret file {folder.ServerSecret} is damaged: it has {secret.Length} bytes and should have {ServerKeys.SecretLength}. Put it back from where you keep it.");
    }

    private static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(ServerKeys.NewSecret());
        file.Flush(flushToDisk: true);
    }
}
