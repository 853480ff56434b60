namespace CheckIn.Web.Data;

/// <summary>Two people joined by an approved invitation.</summary>
public sealed class Couple
{
    public Guid Id { get; set; }

    public DateTimeOffset BeganAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public List<CoupleMember> Members { get; } = [];
}
