using CheckIn.Domain.Sharing;

namespace CheckIn.Sealing;

/// <summary>Something that one person of a couple says to the other: sealed under a key of its own, wrapped for both.</summary>
public abstract class SealedForTwo
{
    private protected SealedForTwo(string kind, Granted granted) => (Kind, Granted) = (kind, granted);

    /// <summary>What it is, in its seals.</summary>
    internal string Kind { get; }

    /// <summary>What the right to read it is called.</summary>
    internal Granted Granted { get; }

    public Guid Id { get; set; }

    public Guid AuthorId { get; set; }

    public Guid ReaderId { get; set; }

    /// <summary>Names the place it belongs to, to the server and to nobody who has only the database (32 bytes).</summary>
    public byte[] Tag { get; set; } = [];

    /// <summary>Its key, sealed under the author's account key.</summary>
    public byte[] SealedKey { get; set; } = [];

    /// <summary>Its key, sealed to the reader's public key and once more under the server's.</summary>
    public byte[] Box { get; set; } = [];

    /// <summary>Which of the reader's key pairs the box is sealed to.</summary>
    public int ReaderKeyVersion { get; set; }

    /// <summary>The words, padded and sealed under its key.</summary>
    public byte[] SealedWords { get; set; } = [];
}

/// <summary>What is said after an opening.</summary>
public abstract class SealedReply() : SealedForTwo("reply", Granted.Reply);

/// <summary>One word of a couple's card.</summary>
public abstract class SealedCardWord() : SealedForTwo("card word", Granted.CardWord);
