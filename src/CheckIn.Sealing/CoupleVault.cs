using System.Security.Cryptography;
using System.Text;
using CheckIn.Domain.Sharing;

namespace CheckIn.Sealing;

/// <summary>
/// Seals what one person says to the other for both of them, and opens it for either. As with answers, it opens
/// nothing without a <see cref="ReadingGrant"/>, which only the rules of the domain can make.
/// </summary>
public sealed class CoupleVault(ServerKeys server)
{
    private const int Step = 1024;

    /// <summary>
    /// Seals words (any length; padded to whole kilobytes) into a row whose ids and tag are set, under a fresh key.
    /// </summary>
    public void Seal(UnlockedPerson author, SealedForTwo row, ExchangeKey reader, string words)
    {
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(reader);
        if (author.Id != row.AuthorId || reader.PersonId != row.ReaderId)
        {
            throw new InvalidOperationException("This is from somebody else, or for somebody else.");
        }

        var key = Aead.NewKey();
        var plain = Encoding.UTF8.GetBytes(words);
        var padded = Padding.Pad(plain, Step);
        try
        {
            row.SealedWords = Aead.Seal(key, padded, SealContext.WordsForTwo(row));
            row.SealedKey = author.Seal(key, SealContext.KeyForAuthor(row));
            row.ReaderKeyVersion = reader.Version;

            // Anybody can seal to a public key: the server's own seal around it says that this app did, for these words.
            var context = SealContext.KeyForReader(row, reader.Version);
            row.Box = server.Release.Seal(Hpke.Seal(reader.PublicKey, context, [], key), WithWords(context, row));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(plain);
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    /// <summary>Opens a row for its author or for its reader.</summary>
    /// <param name="readerKey">The reader's key pair that the box is sealed to; not asked for by the author.</param>
    /// <exception cref="SealBrokenException">The row was edited, swapped or shortened.</exception>
    public string Open(ReadingGrant grant, UnlockedPerson reader, SealedForTwo row, ExchangeKey? readerKey)
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(row);
        if (grant.Reader != reader.Id || grant.AnswerId != row.Id || grant.Author != row.AuthorId || !grant.IsFor(row.Granted))
        {
            throw new InvalidOperationException("This grant is for something else or for another reader.");
        }

        var key = grant.IsOwn ? reader.Open(row.SealedKey, SealContext.KeyForAuthor(row)) : KeyFromBox(reader, row, readerKey);
        byte[]? padded = null;
        try
        {
            padded = Aead.Open(key, row.SealedWords, SealContext.WordsForTwo(row));
            return Encoding.UTF8.GetString(Padding.Unpad(padded));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    private byte[] KeyFromBox(UnlockedPerson reader, SealedForTwo row, ExchangeKey? readerKey)
    {
        if (readerKey is null || row.ReaderId != reader.Id || row.ReaderKeyVersion != readerKey.Version)
        {
            throw new SealBrokenException();
        }

        var privateKey = reader.PrivateKey(readerKey);
        try
        {
            var context = SealContext.KeyForReader(row, readerKey.Version);
            return Hpke.Open(privateKey, context, [], server.Release.Open(row.Box, WithWords(context, row)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }
    }

    private static byte[] WithWords(byte[] context, SealedForTwo row) => [.. context, .. SHA256.HashData(row.SealedWords)];
}
