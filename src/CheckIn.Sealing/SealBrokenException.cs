namespace CheckIn.Sealing;

/// <summary>
/// A sealed box that does not open. It never says why, and carries no data: whoever tampers must learn
/// nothing from the answer, and a log line must hold nothing of the box.
/// </summary>
public sealed class SealBrokenException : Exception
{
    private const string Sentence = "The sealed box cannot be opened.";

    /// <summary>The only way to make one, so the message is always the same.</summary>
    public SealBrokenException()
        : base(Sentence)
    {
    }
}
