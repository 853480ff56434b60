namespace CheckIn.Domain.Sharing;

/// <summary>What a right to read is for.</summary>
public enum Granted
{
    Answer,
    Reply,
    CardWord,
}

/// <summary>
/// The right of one person to read one answer, one reply or one word of the card, as a value. Only the rules in this assembly can make one,
/// and the only decryptors ask for one: whoever has no grant cannot read, and the compiler says so.
/// </summary>
public sealed class ReadingGrant
{
    private readonly Granted what;

    internal ReadingGrant(Guid reader, Guid author, Guid answerId, Granted what)
    {
        Reader = reader;
        Author = author;
        AnswerId = answerId;
        this.what = what;
    }

    public Guid Reader { get; }

    public Guid Author { get; }

    /// <summary>The answer, reply or card word that may be read.</summary>
    public Guid AnswerId { get; }

    /// <summary>The reader wrote it.</summary>
    public bool IsOwn => Reader == Author;

    /// <summary>Whether it is a right to read this kind of thing.</summary>
    public bool IsFor(Granted kind) => what == kind;

    /// <summary>A person may always read the answers they wrote themselves.</summary>
    /// <returns>The grant, or null where <paramref name="reader"/> is not the author.</returns>
    public static ReadingGrant? Own(Guid reader, Guid author, Guid answerId) =>
        reader == author ? new ReadingGrant(reader, author, answerId, Granted.Answer) : null;
}
