using CheckIn.Sealing;

namespace CheckIn.Web.Data;

/// <summary>The right of one person to read one opened answer, as stored.</summary>
public sealed class Grant : SealedGrant
{
    public Guid SessionId { get; set; }

    public DateTimeOffset OpenedAt { get; set; }
}
