namespace CheckIn.Sealing;

/// <summary>What one person wrote to one prompt, sealed. Whoever keeps it adds where it belongs.</summary>
public abstract class SealedAnswer
{
    public Guid Id { get; set; }

    public Guid AuthorId { get; set; }

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
