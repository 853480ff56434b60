using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CheckIn.Web.Data.Configurations;

internal sealed class CheckInSessionConfiguration : IEntityTypeConfiguration<CheckInSession>
{
    public void Configure(EntityTypeBuilder<CheckInSession> builder)
    {
        builder.ToTable("Sessions");
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.StarterId);

        // Lists are read in this order, from here.
        builder.HasIndex(s => new { s.StarterId, s.StartedAt, s.Id });
        builder.HasIndex(s => new { s.PartnerId, s.StartedAt, s.Id });
        builder.HasIndex(s => s.CoupleId);
    }
}

internal sealed class WalkConfiguration : IEntityTypeConfiguration<Walk>
{
    public void Configure(EntityTypeBuilder<Walk> builder)
    {
        builder.HasKey(w => new { w.SessionId, w.PersonId });
        builder.HasOne<CheckInSession>().WithMany().HasForeignKey(w => w.SessionId);
    }
}

internal sealed class AnswerConfiguration : IEntityTypeConfiguration<Answer>
{
    public void Configure(EntityTypeBuilder<Answer> builder)
    {
        builder.HasOne<CheckInSession>().WithMany().HasForeignKey(a => a.SessionId);
        builder.HasIndex(a => new { a.SessionId, a.AuthorId, a.Tag }).IsUnique();
        builder.HasIndex(a => new { a.AuthorId, a.NeedsNewKey });

        // Which prompts somebody answered is read from the index alone: the rows are large.
        builder.HasIndex(a => new { a.AuthorId, a.SessionId, a.Tag, a.Id });
        builder.Property(a => a.Revision).IsConcurrencyToken();
    }
}

internal sealed class GrantConfiguration : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.HasKey(g => new { g.AnswerId, g.ReaderId });
        builder.HasOne<Answer>().WithMany().HasForeignKey(g => g.AnswerId);
        builder.HasIndex(g => g.SessionId);
    }
}
