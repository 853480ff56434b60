using CheckIn.Domain.Sharing;

namespace CheckIn.Sealing;

/// <summary>What lies in a slot while an offer stands.</summary>
public sealed record SlotContent
{
    internal SlotContent(Offer offer, Hearing hearing, int readerKeyVersion, byte[] box) =>
        (Offer, Hearing, ReaderKeyVersion, Box) = (offer, hearing, readerKeyVersion, box);

    /// <summary>The words it covers and when their author's pace allows the opening.</summary>
    public Offer Offer { get; }

    /// <summary>How the author would like to be heard.</summary>
    public Hearing Hearing { get; }

    /// <summary>Which of the partner's key pairs the box is sealed to.</summary>
    internal int ReaderKeyVersion { get; }

    /// <summary>The answer's key, sealed to the partner.</summary>
    internal byte[] Box { get; }
}
