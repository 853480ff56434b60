namespace CheckIn.Web.Data;

/// <summary>One check-in of a couple, or of one person.</summary>
public sealed class CheckInSession
{
    public Guid Id { get; set; }

    public Guid StarterId { get; set; }

    /// <summary>The partner it is shared with, or null where it is walked alone.</summary>
    public Guid? PartnerId { get; set; }

    public Guid? CoupleId { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Moment, length and prompts, sealed under the server's own key: the database alone names no prompt.</summary>
    public byte[] SealedPlan { get; set; } = [];
}

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

/// <summary>What one person wrote to one prompt, sealed.</summary>
public sealed class Answer
{
    public Guid Id { get; set; }

    public Guid SessionId { get; set; }

    public Guid AuthorId { get; set; }

    /// <summary>Names the prompt to the server and to nobody who has only the database (32 bytes).</summary>
    public byte[] Tag { get; set; } = [];

    /// <summary>Counts the savings, from 1; two windows of one person compare it so that neither overwrites the other.</summary>
    public int Revision { get; set; }

    /// <summary>The answer's own key, sealed under the author's account key.</summary>
    public byte[] SealedKey { get; set; } = [];

    /// <summary>The words, padded and sealed under the answer's own key.</summary>
    public byte[] SealedWords { get; set; } = [];

    /// <summary>The offer or its absence: always there, always the same size.</summary>
    public byte[] Slot { get; set; } = [];

    /// <summary>The partner closed it while its author was away: its key is changed when the author is next here.</summary>
    public bool NeedsNewKey { get; set; }
}

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
