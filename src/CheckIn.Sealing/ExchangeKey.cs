namespace CheckIn.Sealing;

/// <summary>One X25519 key pair of a person. Older ones stay, for grants made to them.</summary>
public sealed class ExchangeKey
{
    public Guid PersonId { get; set; }

    public int Version { get; set; }

    /// <summary>32 bytes, in clear: partners seal to it.</summary>
    public byte[] PublicKey { get; set; } = [];

    /// <summary>The private key, sealed under the person's account key.</summary>
    public byte[] SealedPrivateKey { get; set; } = [];
}
