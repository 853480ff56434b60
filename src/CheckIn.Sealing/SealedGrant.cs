namespace CheckIn.Sealing;

/// <summary>What an opening leaves for one person to read one answer with. Openings come in pairs.</summary>
public abstract class SealedGrant
{
    public Guid AnswerId { get; set; }

    public Guid ReaderId { get; set; }

    /// <summary>The answer's key, sealed to the reader's public key and once more under the server's.</summary>
    public byte[] Box { get; set; } = [];

    /// <summary>Which of the reader's key pairs the box is sealed to.</summary>
    public int ReaderKeyVersion { get; set; }

    /// <summary>How the author would like to be heard (<see cref="Domain.Sharing.Hearing"/>).</summary>
    public int Hearing { get; set; }
}
