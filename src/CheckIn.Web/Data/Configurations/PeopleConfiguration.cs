using CheckIn.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CheckIn.Web.Data.Configurations;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.HasMany(p => p.ExchangeKeys).WithOne().HasForeignKey(k => k.PersonId);

        // CheckIn has neither: an e-mail address or a telephone number would say who a person is.
        builder.Ignore(p => p.Email);
        builder.Ignore(p => p.NormalizedEmail);
        builder.Ignore(p => p.EmailConfirmed);
        builder.Ignore(p => p.PhoneNumber);
        builder.Ignore(p => p.PhoneNumberConfirmed);
    }
}

internal sealed class ExchangeKeyConfiguration : IEntityTypeConfiguration<ExchangeKey>
{
    public void Configure(EntityTypeBuilder<ExchangeKey> builder) => builder.HasKey(k => new { k.PersonId, k.Version });
}

internal sealed class SignInConfiguration : IEntityTypeConfiguration<SignIn>
{
    public void Configure(EntityTypeBuilder<SignIn> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
        builder.HasIndex(s => s.LastUsedAt);
    }
}
