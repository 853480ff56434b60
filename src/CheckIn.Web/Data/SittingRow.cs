namespace CheckIn.Web.Data;

/// <summary>How a check-in that is talked about together stands. It goes when the sitting ends.</summary>
public sealed class SittingRow
{
    public Guid SessionId { get; set; }

    /// <summary>The state, of constant size, sealed under the server's own key: the database alone shows nobody's presence or pause.</summary>
    public byte[] SealedState { get; set; } = [];

    /// <summary>Counts the changes; of two at once, one is tried again.</summary>
    public int Version { get; set; }
}
