namespace CheckIn.Sealing.Tests;

/// <summary>What is sealed, with nothing of where it is kept.</summary>
internal sealed class Answer : SealedAnswer;

internal sealed class Grant : SealedGrant;

internal sealed class Reply : SealedReply;

internal sealed class CardWord : SealedCardWord;
