using CheckIn.Sealing;

namespace CheckIn.Web.Data;

/// <summary>One word of a couple's card: proposed by one, agreed by both.</summary>
public sealed class CardWord : SealedCardWord
{
    public Guid CoupleId { get; set; }

    /// <summary>Its author has agreed to what the other proposed, and sealed it anew: both want it.</summary>
    public bool Agreed { get; set; }
}
