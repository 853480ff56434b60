using System.Buffers.Binary;
using System.Security.Cryptography;
using CheckIn.Domain.Sharing;

namespace CheckIn.Sealing;

/// <summary>
/// An offer or its absence in a slot of constant size, sealed under the server's release key: the database alone
/// does not show who offered what.
/// </summary>
internal static class Slot
{
    /// <summary>Bytes of every slot.</summary>
    public const int Length = PlainLength + Aead.Overhead;

    private const int BoxLength = Aead.KeyLength + Hpke.Overhead;
    private const int PlainLength = 1 + 4 + 8 + 1 + 4 + BoxLength;

    /// <summary>A slot that offers nothing.</summary>
    public static byte[] Empty(AeadKey releaseKey, Guid author, Guid answer)
    {
        var plain = new byte[PlainLength];
        RandomNumberGenerator.Fill(plain.AsSpan(1));
        return releaseKey.Seal(plain, SealContext.Slot(author, answer));
    }

    /// <summary>A slot that offers.</summary>
    public static byte[] Filled(AeadKey releaseKey, Guid author, Guid answer, SlotContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var plain = new byte[PlainLength];
        plain[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(1), content.Offer.Revision);
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(5), content.Offer.ReadyAt.UtcTicks);
        plain[13] = (byte)content.Hearing;
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(14), content.ReaderKeyVersion);
        content.Box.CopyTo(plain, 18);
        return releaseKey.Seal(plain, SealContext.Slot(author, answer));
    }

    /// <summary>Reads a slot; null where nothing is offered.</summary>
    /// <exception cref="SealBrokenException">The slot was edited or belongs elsewhere.</exception>
    public static SlotContent? Read(AeadKey releaseKey, Guid author, Guid answer, byte[] slot)
    {
        var plain = releaseKey.Open(slot, SealContext.Slot(author, answer));
        if (plain[0] == 0)
        {
            return null;
        }

        var ready = new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(5)), TimeSpan.Zero);
        return new SlotContent(
            new Offer(BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(1)), ready),
            (Hearing)plain[13],
            BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(14)),
            plain[18..]);
    }
}
