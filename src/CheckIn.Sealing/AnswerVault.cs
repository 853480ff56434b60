using System.Security.Cryptography;
using CheckIn.Domain.Sharing;

namespace CheckIn.Sealing;

/// <summary>
/// Seals answers and opens them again. It opens nothing without a <see cref="ReadingGrant"/>, and a grant is made
/// only by the rules of the domain.
/// </summary>
public sealed partial class AnswerVault
{
    private readonly ServerKeys server;
    private readonly TimeProvider time;

    public AnswerVault(ServerKeys server)
        : this(server, TimeProvider.System)
    {
    }

    // Out of reach of the app: whoever brings a clock of their own says when something is due.
    internal AnswerVault(ServerKeys server, TimeProvider time) => (this.server, this.time) = (server, time);

    /// <summary>Seals words into a row under a fresh key. What was offered before is offered no longer.</summary>
    public void Seal(UnlockedPerson author, SealedAnswer row, AnswerContent content)
    {
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(content);
        EnsureAuthor(author, row);
        var key = Aead.NewKey();
        var padded = content.ToPaddedBytes();
        try
        {
            row.SealedKey = author.Seal(key, SealContext.AnswerKey(row.AuthorId, row.Id));
            row.SealedWords = Aead.Seal(key, padded, SealContext.Words(row.AuthorId, row.Id));
            row.Slot = Slot.Empty(server.Release, row.AuthorId, row.Id);
            row.NeedsNewKey = false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    /// <summary>Opens one's own answer.</summary>
    /// <exception cref="SealBrokenException">The row was edited, swapped or shortened.</exception>
    public static AnswerContent OpenOwn(ReadingGrant grant, UnlockedPerson author, SealedAnswer row)
    {
        ArgumentNullException.ThrowIfNull(author);
        Check(grant, author, row);
        EnsureAuthor(author, row);
        return OpenWords(row, author.Open(row.SealedKey, SealContext.AnswerKey(row.AuthorId, row.Id)));
    }

    /// <summary>Opens the partner's answer, from the box that the opening left for this reader.</summary>
    /// <exception cref="SealBrokenException">The box or the row was edited, swapped or shortened, or the grant is an old one.</exception>
    public AnswerContent OpenPartners(ReadingGrant grant, UnlockedPerson reader, SealedAnswer row, SealedGrant box, ExchangeKey readerKey)
    {
        Check(grant, reader, row);
        ArgumentNullException.ThrowIfNull(box);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(readerKey);
        if (box.AnswerId != row.Id || box.ReaderId != reader.Id || box.ReaderKeyVersion != readerKey.Version)
        {
            throw new SealBrokenException();
        }

        var privateKey = reader.PrivateKey(readerKey);
        try
        {
            return OpenWords(row, Hpke.Open(privateKey, GrantContext(row, box.ReaderId, box.ReaderKeyVersion), [], BoxOf(row, box)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }
    }

    /// <summary>Fills the row's slot with an offer to <paramref name="reader"/>.</summary>
    public void FillSlot(UnlockedPerson author, SealedAnswer row, Offer offer, Hearing hearing, ExchangeKey reader)
    {
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(reader);
        EnsureAuthor(author, row);
        var key = author.Open(row.SealedKey, SealContext.AnswerKey(row.AuthorId, row.Id));
        try
        {
            var box = Hpke.Seal(reader.PublicKey, GrantContext(row, reader.PersonId, reader.Version), [], key);
            row.Slot = Slot.Filled(server.Release, row.AuthorId, row.Id, new SlotContent(offer, hearing, reader.Version, box));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Empties the row's slot. To whoever has not the server's keys it looks as before.</summary>
    public void EmptySlot(SealedAnswer row)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.Slot = Slot.Empty(server.Release, row.AuthorId, row.Id);
    }

    /// <summary>What the row's slot offers, or null.</summary>
    public SlotContent? ReadSlot(SealedAnswer row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Slot.Read(server.Release, row.AuthorId, row.Id, row.Slot);
    }

    /// <summary>Seals what a slot holds anew: which slot was changed is not to be seen from outside.</summary>
    public void RenewSlot(SealedAnswer row)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.Slot = ReadSlot(row) is { } content
            ? Slot.Filled(server.Release, row.AuthorId, row.Id, content)
            : Slot.Empty(server.Release, row.AuthorId, row.Id);
    }

    private static AnswerContent OpenWords(SealedAnswer row, byte[] key)
    {
        byte[]? padded = null;
        try
        {
            padded = Aead.Open(key, row.SealedWords, SealContext.Words(row.AuthorId, row.Id));
            return AnswerContent.FromPaddedBytes(padded);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    /// <exception cref="SealBrokenException">The server did not seal this box for these words.</exception>
    private byte[] BoxOf(SealedAnswer row, SealedGrant box) => server.Release.Open(box.Box, BoxContext(row, box));

    private static byte[] BoxContext(SealedAnswer row, SealedGrant box) =>
        SealContext.GrantWithWords(GrantContext(row, box.ReaderId, box.ReaderKeyVersion), row.SealedWords, box.Hearing);

    private static byte[] GrantContext(SealedAnswer row, Guid reader, int readerKeyVersion) =>
        SealContext.Grant(row.AuthorId, row.Id, reader, readerKeyVersion);

    private static void EnsureAuthor(UnlockedPerson author, SealedAnswer row)
    {
        if (author.Id != row.AuthorId)
        {
            throw new InvalidOperationException("Only its author can do this to an answer.");
        }
    }

    private static void Check(ReadingGrant grant, UnlockedPerson reader, SealedAnswer row)
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(row);
        if (grant.Reader != reader.Id || grant.AnswerId != row.Id || grant.Author != row.AuthorId || !grant.IsFor(Granted.Answer))
        {
            throw new InvalidOperationException("This grant is for another answer or another reader.");
        }
    }
}
