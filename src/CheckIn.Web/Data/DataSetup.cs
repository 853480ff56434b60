using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CheckIn.Web.Data;

internal static class DataSetup
{
    public static IServiceCollection AddCheckInData(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton(folder);
        services.AddPooledDbContextFactory<SqliteCheckInDbContext>(options => options
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = folder.Database }.ToString())
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.MappedPropertyIgnoredWarning))
            .AddInterceptors(new SqlitePragmas(), new WritesInTurn()));
        services.AddSingleton<IDbContextFactory<CheckInDbContext>, Factory>();
        services.AddSingleton<WriterLane>();
        services.AddSingleton<Store>();

        // ASP.NET Core Identity's stores ask for a scoped context; everything else takes the factory.
        services.AddScoped<CheckInDbContext>(provider => provider.GetRequiredService<IDbContextFactory<CheckInDbContext>>().CreateDbContext());
        services.AddDataProtection()
            .SetApplicationName("CheckIn")
            .PersistKeysToFileSystem(new DirectoryInfo(folder.KeyRing));
        return services;
    }

    /// <summary>Creates the database on first run and brings an older one up to date.</summary>
    public static async Task PrepareDatabaseAsync(this IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<CheckInDbContext>>().CreateDbContextAsync();
        try
        {
            // Migrating first compares the whole model with the last migration. A test does that, and a start need not.
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
            {
                // Left behind where an app died while it migrated, this lock would be waited for without end. Nobody else is here:
                // the folder is held.
                await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
                await db.Database.MigrateAsync();
            }
        }
        catch (SqliteException e)
        {
            throw new StartUpException($"The database in {services.GetRequiredService<DataFolder>().Path} cannot be opened or brought up to date: {e.Message}", e);
        }
    }

    private sealed class Factory(IDbContextFactory<SqliteCheckInDbContext> inner) : IDbContextFactory<CheckInDbContext>
    {
        public CheckInDbContext CreateDbContext() => inner.CreateDbContext();

        public async Task<CheckInDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }
}
