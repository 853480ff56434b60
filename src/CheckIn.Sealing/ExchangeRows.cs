namespace CheckIn.Sealing;

/// <summary>One person's half of an exchange, as it is stored.</summary>
/// <param name="Answer">What they wrote; null where there is nothing.</param>
/// <param name="Grant">What an opening left for the other to read it with; null where it is not open.</param>
public sealed record ExchangeRow(Guid Author, SealedAnswer? Answer, SealedGrant? Grant);

/// <summary>An exchange over one prompt, as it is stored.</summary>
/// <param name="StillPartners">The two are still the couple that began it.</param>
public sealed record ExchangeRows(ExchangeRow One, ExchangeRow Other, bool StillPartners);
