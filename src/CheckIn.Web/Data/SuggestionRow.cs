namespace CheckIn.Web.Data;

/// <summary>
/// A suggestion, sealed under a key that only its link has. Nothing is stored of who made it, who opened it, or when.
/// </summary>
public sealed class SuggestionRow
{
    /// <summary>Names the link to the server alone (32 bytes).</summary>
    public byte[] Id { get; set; } = [];

    /// <summary>Title, note and prompts, padded and sealed.</summary>
    public byte[] SealedContent { get; set; } = [];

    /// <summary>The start of a day, in UTC; from then on it is gone.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
