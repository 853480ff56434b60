using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CheckIn.Sealing;

/// <summary>
/// What a sealed thing belongs to. It is authenticated with the seal, so that nothing sealed for one place opens in
/// another. Every variable part has a fixed length, so no two contexts share their bytes.
/// </summary>
internal static class SealContext
{
    public static byte[] AccountKey(Guid person, string wrappedBy) => Of($"account key by {wrappedBy}", 0, person);

    public static byte[] CookieKey(Guid person, Guid signIn) => Of("account key by cookie", 0, person, signIn);

    public static byte[] ExchangeKey(Guid person, int version) => Of("exchange key", version, person);

    public static byte[] AnswerKey(Guid author, Guid answer) => Of("answer key", 0, author, answer);

    public static byte[] Words(Guid author, Guid answer) => Of("words", 0, author, answer);

    public static byte[] Slot(Guid author, Guid answer) => Of("slot", 0, author, answer);

    public static byte[] Grant(Guid author, Guid answer, Guid reader, int readerKeyVersion) =>
        Of("grant", readerKeyVersion, author, answer, reader);

    /// <summary>Also binds the words as they are sealed, and how to be heard: a grant is for them and for nothing put in their place.</summary>
    public static byte[] GrantWithWords(byte[] grant, byte[] sealedWords, int hearing)
    {
        var wish = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(wish, hearing);
        return [.. grant, .. wish, .. SHA256.HashData(sealedWords)];
    }

    /// <summary>The own key of a reply or a card word, under the account key of its author.</summary>
    public static byte[] KeyForAuthor(SealedForTwo row) => OfRow("key for author", 0, row);

    /// <summary>The same key in a box for the other person.</summary>
    public static byte[] KeyForReader(SealedForTwo row, int readerKeyVersion) => OfRow("key for reader", readerKeyVersion, row);

    public static byte[] WordsForTwo(SealedForTwo row) => OfRow("words for two", 0, row);

    public static byte[] Together(Guid session) => Of("together", 0, session);

    public static byte[] PinKey(Guid person, Guid pin) => Of("account key by pin", 0, person, pin);

    public static byte[] Plan(Guid session) => Of("plan", 0, session);

    public static byte[] Progress(Guid person, Guid session) => Of("progress", 0, person, session);

    public static byte[] Invitation(Guid inviter, Guid invitation) => Of("invitation", 0, inviter, invitation);

    /// <param name="id">32 bytes.</param>
    public static byte[] Suggestion(byte[] id) => [.. Of("suggestion", 0), .. id];

    // Also binds the tag: what was said in one place cannot be moved to another.
    private static byte[] OfRow(string purpose, int number, SealedForTwo row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return [.. Of($"{row.Kind} {purpose}", number, row.Id, row.AuthorId, row.ReaderId), .. row.Tag];
    }

    private static byte[] Of(string purpose, int number, params ReadOnlySpan<Guid> ids)
    {
        var name = Encoding.UTF8.GetBytes($"CheckIn 1 {purpose}");
        var context = new byte[1 + name.Length + sizeof(int) + (16 * ids.Length)];
        context[0] = (byte)name.Length;
        name.CopyTo(context, 1);
        BinaryPrimitives.WriteInt32BigEndian(context.AsSpan(1 + name.Length), number);
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i].TryWriteBytes(context.AsSpan(1 + name.Length + sizeof(int) + (16 * i)), bigEndian: true, out _);
        }

        return context;
    }
}
