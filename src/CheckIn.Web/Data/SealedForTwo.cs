namespace CheckIn.Web.Data;

/// <summary>Something that one person of a couple says to the other: sealed under a key of its own, wrapped for both.</summary>
public abstract class SealedForTwo
{
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

/// <summary>What is said after an opening; it lives as long as the opening it is about.</summary>
public sealed class Reply : SealedForTwo
{
    public Guid SessionId { get; set; }
}

/// <summary>One word of a couple's card: proposed by one, agreed by both.</summary>
public sealed class CardWord : SealedForTwo
{
    public Guid CoupleId { get; set; }

    /// <summary>Its author has agreed to what the other proposed, and sealed it anew: both want it.</summary>
    public bool Agreed { get; set; }
}

/// <summary>How a check-in that is talked about together stands. It goes when the sitting ends.</summary>
public sealed class TogetherRow
{
    public Guid SessionId { get; set; }

    /// <summary>The state, of constant size, sealed under the server's own key: the database alone shows nobody's presence or pause.</summary>
    public byte[] SealedState { get; set; } = [];

    /// <summary>Counts the changes; of two at once, one is tried again.</summary>
    public int Version { get; set; }
}

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
