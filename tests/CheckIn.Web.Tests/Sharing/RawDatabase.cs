using Microsoft.Data.Sqlite;

namespace CheckIn.Web.Tests.Sharing;

/// <summary>The database file as somebody with a copy of it sees it, past every rule of the app.</summary>
internal sealed class RawDatabase(string file)
{
    /// <summary>The same connection string as the app's, so that both share a pool.</summary>
    public static SqliteConnection Connection(string file) =>
        new(new SqliteConnectionStringBuilder { DataSource = file }.ToString());

    public int Run(string sql, params (string Name, object? Value)[] values)
    {
        using var connection = Connection(file);
        connection.Open();
        using var command = connection.CreateCommand();
        Fill(command, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query, each a map from column to value (long, string, byte[] or DBNull).</summary>
    public List<Dictionary<string, object>> Rows(string sql, params (string Name, object? Value)[] values)
    {
        using var connection = Connection(file);
        connection.Open();
        using var command = connection.CreateCommand();
        Fill(command, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<Dictionary<string, object>>();
        while (reader.Read())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue, StringComparer.Ordinal));
        }

        return rows;
    }

    public long Count(string table) => (long)Rows($"SELECT COUNT(*) AS n FROM \"{table}\"")[0]["n"];

    public List<string> Tables() =>
        [.. Rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").Select(r => (string)r["name"])];

    /// <summary>Ids are stored as upper-case text.</summary>
    public static string Text(Guid id) => id.ToString().ToUpperInvariant();

    private static void Fill(SqliteCommand command, string sql, (string Name, object? Value)[] values)
    {
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value is Guid id ? Text(id) : value ?? DBNull.Value);
        }
    }
}
