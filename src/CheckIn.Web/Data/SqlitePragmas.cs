using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CheckIn.Web.Data;

/// <summary>
/// Sets up every SQLite connection: nothing acknowledged is lost (FULL), deleted bytes are overwritten
/// (secure_delete), a second writer waits instead of failing (busy_timeout, milliseconds). SQLite's own connections
/// are used again and again, and stay as they were set up.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;";

    private static readonly ConditionalWeakTable<object, object> SetUp = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsNew(connection))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            SetUp.TryAdd(Handle(connection), Pragmas);
        }
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (IsNew(connection))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
            SetUp.TryAdd(Handle(connection), Pragmas);
        }
    }

    private static bool IsNew(DbConnection connection) => !SetUp.TryGetValue(Handle(connection), out _);

    private static object Handle(DbConnection connection) => ((SqliteConnection)connection).Handle!;
}
