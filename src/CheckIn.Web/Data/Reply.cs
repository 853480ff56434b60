using CheckIn.Sealing;

namespace CheckIn.Web.Data;

/// <summary>What is said after an opening; it lives as long as the opening it is about.</summary>
public sealed class Reply : SealedReply
{
    public Guid SessionId { get; set; }
}
