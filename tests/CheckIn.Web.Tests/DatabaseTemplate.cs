using CheckIn.Web.Data;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests;

/// <summary>
/// An empty database as the app's own migrations make it, made once: running them again for each of some hundred houses
/// would take longer than the tests. Those that are about migrating run them (<c>DatabaseTests</c>, and any house over
/// a folder that was there before).
/// </summary>
internal static class DatabaseTemplate
{
    private static readonly Lazy<Task<byte[]>> Made = new(MakeAsync);

    public static async Task CopyToAsync(TempFolder folder) => await File.WriteAllBytesAsync(folder.Database, await Made.Value);

    private static async Task<byte[]> MakeAsync()
    {
        using var folder = new TempFolder();
        await using (var services = new ServiceCollection().AddLogging().AddCheckInData(folder.Data).BuildServiceProvider())
        {
            await services.PrepareDatabaseAsync();
        }

        // The last connection that closes writes all of the log into the file; a copy of the file is then whole.
        folder.CloseDatabase();
        return File.Exists(folder.Database + "-wal")
            ? throw new InvalidOperationException("The template has a log beside it, so a copy of it would lack something.")
            : await File.ReadAllBytesAsync(folder.Database);
    }
}
