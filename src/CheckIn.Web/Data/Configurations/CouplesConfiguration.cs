using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CheckIn.Web.Data.Configurations;

internal sealed class CoupleConfiguration : IEntityTypeConfiguration<Couple>
{
    public void Configure(EntityTypeBuilder<Couple> builder) =>
        builder.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.CoupleId);
}

internal sealed class CoupleMemberConfiguration : IEntityTypeConfiguration<CoupleMember>
{
    public void Configure(EntityTypeBuilder<CoupleMember> builder)
    {
        builder.HasKey(m => m.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
    }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<InvitationRow>
{
    public void Configure(EntityTypeBuilder<InvitationRow> builder)
    {
        builder.ToTable("Invitations");
        builder.HasOne<Person>().WithMany().HasForeignKey(i => i.InviterId);
        builder.HasIndex(i => i.TokenHash).IsUnique();
        builder.HasIndex(i => i.ClaimantId);
        builder.Property(i => i.Language).HasMaxLength(20).HasDefaultValue("en");
    }
}
