namespace CheckIn.Web.Data;

/// <summary>A person's PIN on one device: a second, smaller way to open the account key there, and only there.</summary>
public sealed class DevicePin
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    /// <summary>The account key, wrapped by a key from the PIN, the browser's secret and the server's; all three are needed.</summary>
    public byte[] KeyByPin { get; set; } = [];

    /// <summary>Wrong tries that are left before it is destroyed. Counted down before a try is looked at.</summary>
    public int TriesLeft { get; set; }

    public DateTimeOffset MadeAt { get; set; }
}
