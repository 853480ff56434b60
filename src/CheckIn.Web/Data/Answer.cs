using CheckIn.Sealing;

namespace CheckIn.Web.Data;

/// <summary>What one person wrote to one prompt of one check-in.</summary>
public sealed class Answer : SealedAnswer
{
    public Guid SessionId { get; set; }

    /// <summary>Names the prompt to the server and to nobody who has only the database (32 bytes).</summary>
    public byte[] Tag { get; set; } = [];
}
