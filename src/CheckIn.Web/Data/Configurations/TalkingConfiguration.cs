using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CheckIn.Web.Data.Configurations;

internal sealed class ReplyConfiguration : IEntityTypeConfiguration<Reply>
{
    public void Configure(EntityTypeBuilder<Reply> builder)
    {
        builder.HasOne<CheckInSession>().WithMany().HasForeignKey(r => r.SessionId);
        builder.HasIndex(r => r.AuthorId);
    }
}

internal sealed class CardWordConfiguration : IEntityTypeConfiguration<CardWord>
{
    public void Configure(EntityTypeBuilder<CardWord> builder)
    {
        builder.HasOne<Couple>().WithMany().HasForeignKey(w => w.CoupleId);
        builder.HasIndex(w => w.AuthorId);
        builder.HasIndex(w => new { w.CoupleId, w.Tag }).IsUnique();
    }
}

internal sealed class SittingConfiguration : IEntityTypeConfiguration<SittingRow>
{
    public void Configure(EntityTypeBuilder<SittingRow> builder)
    {
        builder.ToTable("Together");
        builder.HasKey(t => t.SessionId);
        builder.HasOne<CheckInSession>().WithOne().HasForeignKey<SittingRow>(t => t.SessionId);
        builder.Property(t => t.Version).IsConcurrencyToken();
    }
}

internal sealed class DevicePinConfiguration : IEntityTypeConfiguration<DevicePin>
{
    public void Configure(EntityTypeBuilder<DevicePin> builder) =>
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
}
