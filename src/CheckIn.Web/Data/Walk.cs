namespace CheckIn.Web.Data;

/// <summary>Where one person is in one check-in.</summary>
public sealed class Walk
{
    public Guid SessionId { get; set; }

    public Guid PersonId { get; set; }

    /// <summary>The progress, sealed under the person's account key.</summary>
    public byte[] SealedProgress { get; set; } = [];

    /// <summary>The person's own message to the partner that they are ready. Off unless they turn it on.</summary>
    public bool SaysReady { get; set; }
}
