namespace CheckIn.Web.Data;

/// <summary>One check-in of a couple, or of one person.</summary>
public sealed class CheckInSession
{
    public Guid Id { get; set; }

    public Guid StarterId { get; set; }

    /// <summary>The partner it is shared with, or null where it is walked alone.</summary>
    public Guid? PartnerId { get; set; }

    public Guid? CoupleId { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Moment, length and prompts, sealed under the server's own key: the database alone names no prompt.</summary>
    public byte[] SealedPlan { get; set; } = [];
}
