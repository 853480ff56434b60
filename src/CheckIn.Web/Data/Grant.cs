namespace CheckIn.Web.Data;

/// <summary>The right of one person to read one opened answer, as stored. Openings come in pairs.</summary>
public sealed class Grant
{
    public Guid AnswerId { get; set; }

    public Guid ReaderId { get; set; }

    public Guid SessionId { get; set; }

    /// <summary>The answer's key, sealed to the reader's public key.</summary>
    public byte[] Box { get; set; } = [];

    /// <summary>Which of the reader's key pairs the box is sealed to.</summary>
    public int ReaderKeyVersion { get; set; }

    /// <summary>How the author would like to be heard (<see cref="Domain.Sharing.Hearing"/>).</summary>
    public int Hearing { get; set; }

    public DateTimeOffset OpenedAt { get; set; }
}
