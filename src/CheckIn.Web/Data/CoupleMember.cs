namespace CheckIn.Web.Data;

/// <summary>Membership while it lasts. A person has at most one: their id is the key.</summary>
public sealed class CoupleMember
{
    public Guid PersonId { get; set; }

    public Guid CoupleId { get; set; }
}
