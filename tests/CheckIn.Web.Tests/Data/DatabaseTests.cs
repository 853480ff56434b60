using CheckIn.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Data;

public sealed class DatabaseTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private ServiceProvider services = null!;

    public async ValueTask InitializeAsync()
    {
        services = new ServiceCollection().AddCheckInData(folder.Data).BuildServiceProvider();
        await services.PrepareDatabaseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("secure_delete", "1")]
    [InlineData("busy_timeout", "10000")]
    [InlineData("foreign_keys", "1")]
    public async Task Every_connection_keeps_what_is_acknowledged_and_wipes_what_is_deleted(string pragma, string expected)
    {
        // Two at a time, so that the second is no pooled one; and each way of opening, for both have their own hook.
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        await first.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
#pragma warning disable S6966, CA1849 // The synchronous way is what is looked at here.
        second.Database.OpenConnection();
#pragma warning restore S6966, CA1849
        foreach (var db in new[] { first, second })
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            Assert.Equal(expected, Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task The_migrations_say_all_that_the_model_says()
    {
        await using var db = await OpenAsync();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Names_that_were_stored_as_they_are_spelled_are_found_as_they_look_unless_that_is_anothers()
    {
        await using var db = await OpenAsync();
        await db.GetService<IMigrator>().MigrateAsync("20261130165111_Lists", TestContext.Current.CancellationToken);
        await using (var write = await services.GetRequiredService<Store>().WriteAsync())
        {
            write.Db.Users.AddRange(new[] { "ADA ❤\uFE0F", "BO ❤\uFE0F", "BO ❤" }.Select(name => new Person { Id = Guid.NewGuid(), UserName = name, NormalizedUserName = name }));
            await write.CommitAsync();
        }

        await services.PrepareDatabaseAsync();

        Assert.Equal(["ADA ❤", "BO ❤", "BO ❤\uFE0F"], (await db.Users.Select(p => p.NormalizedUserName!).ToListAsync(TestContext.Current.CancellationToken)).Order(StringComparer.Ordinal));
        Assert.Contains("ADA ❤\uFE0F", await db.Users.Select(p => p.UserName!).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_lock_that_a_killed_app_left_while_it_migrated_keeps_no_start_waiting()
    {
        await using var db = await OpenAsync();
        await db.GetService<IMigrator>().MigrateAsync("20261130165111_Lists", TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')", TestContext.Current.CancellationToken);

        await services.PrepareDatabaseAsync().Soon();

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Preparing_a_prepared_database_changes_nothing()
    {
        await services.PrepareDatabaseAsync();
        await using var db = await OpenAsync();

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_in_the_database_asks_for_an_address_or_a_number()
    {
        await using var db = await OpenAsync();
        var columns = db.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Select(p => p.Name).ToList();

        Assert.Contains("UserName", columns);
        Assert.DoesNotContain(columns, c => c.Contains("mail", StringComparison.OrdinalIgnoreCase) || c.Contains("Phone", StringComparison.OrdinalIgnoreCase));
    }

    private Task<CheckInDbContext> OpenAsync() =>
        services.GetRequiredService<IDbContextFactory<CheckInDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
}
