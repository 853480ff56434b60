using CheckIn.Sealing;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CheckIn.Web.Data;

/// <summary>Everything that is kept. Each provider has its own subclass, because migrations belong to a provider.</summary>
public abstract class CheckInDbContext(DbContextOptions options) : IdentityUserContext<Person, Guid>(options)
{
    public DbSet<ExchangeKey> ExchangeKeys => Set<ExchangeKey>();

    public DbSet<SignIn> SignIns => Set<SignIn>();

    public DbSet<Couple> Couples => Set<Couple>();

    public DbSet<CoupleMember> CoupleMembers => Set<CoupleMember>();

    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    public DbSet<CheckInSession> Sessions => Set<CheckInSession>();

    public DbSet<Walk> Walks => Set<Walk>();

    public DbSet<Answer> Answers => Set<Answer>();

    public DbSet<Grant> Grants => Set<Grant>();

    public DbSet<Reply> Replies => Set<Reply>();

    public DbSet<CardWord> CardWords => Set<CardWord>();

    public DbSet<SittingRow> Together => Set<SittingRow>();

    public DbSet<DevicePin> DevicePins => Set<DevicePin>();

    public DbSet<SuggestionRow> Suggestions => Set<SuggestionRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CheckInDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);

        // SQLite cannot order DateTimeOffset; ticks in UTC can be ordered anywhere.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        time => time.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

public sealed class SqliteCheckInDbContext(DbContextOptions<SqliteCheckInDbContext> options) : CheckInDbContext(options);
