using System.Buffers.Binary;
using System.Text;

namespace CheckIn.Bench.Blazor;

/// <summary>Just enough MessagePack to read what a Blazor server sends.</summary>
internal ref struct MessageReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> message = message;
    private int at;

    public int ArrayLength() => Next() switch
    {
        var b when (b & 0xf0) == 0x90 => b & 0x0f,
        0xdc => UInt16(),
        0xdd => UInt32(),
        var b => throw Unexpected("an array", b),
    };

    public long Integer() => Next() switch
    {
        var b when b <= 0x7f => b,
        var b when b >= 0xe0 => (sbyte)b,
        0xcc => Next(),
        0xcd => UInt16(),
        0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        0xcf => (long)BinaryPrimitives.ReadUInt64BigEndian(Take(8)),
        0xd0 => (sbyte)Next(),
        0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
        0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
        0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
        var b => throw Unexpected("a number", b),
    };

    public string? Text()
    {
        var first = Next();
        if (first == 0xc0)
        {
            return null;
        }

        return Encoding.UTF8.GetString(Take(TextLength(first)));
    }

    public ReadOnlySpan<byte> Bytes() => Take(BytesLength(Next()));

    /// <summary>Goes past one value, whatever it is.</summary>
    public void Skip()
    {
        var first = message[at];
        switch (first)
        {
            case <= 0x7f or >= 0xe0 or (>= 0xcc and <= 0xd3):
                Integer();
                break;
            case 0xc0 or 0xc2 or 0xc3:
                at++;
                break;
            case (>= 0xa0 and <= 0xbf) or 0xd9 or 0xda or 0xdb:
                Text();
                break;
            case 0xc4 or 0xc5 or 0xc6:
                Bytes();
                break;
            case 0xca:
                Take(5);
                break;
            case 0xcb:
                Take(9);
                break;
            case (>= 0x90 and <= 0x9f) or 0xdc or 0xdd:
                Skip(ArrayLength());
                break;
            default:
                Skip(2 * MapLength(Next()));
                break;
        }
    }

    private void Skip(int values)
    {
        for (var i = 0; i < values; i++)
        {
            Skip();
        }
    }

    private int TextLength(byte first) => first switch
    {
        >= 0xa0 and <= 0xbf => first & 0x1f,
        0xd9 => Next(),
        0xda => UInt16(),
        0xdb => UInt32(),
        _ => throw Unexpected("a text", first),
    };

    private int BytesLength(byte first) => first switch
    {
        0xc4 => Next(),
        0xc5 => UInt16(),
        0xc6 => UInt32(),
        _ => throw Unexpected("bytes", first),
    };

    private int MapLength(byte first) => first switch
    {
        >= 0x80 and <= 0x8f => first & 0x0f,
        0xde => UInt16(),
        0xdf => UInt32(),
        _ => throw Unexpected("a map", first),
    };

    private byte Next() => message[at++];

    private int UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    private int UInt32() => checked((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4)));

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = message.Slice(at, length);
        at += length;
        return taken;
    }

    private static FormatException Unexpected(string wanted, byte found) => new($"The server sent 0x{found:x2} where {wanted} should be.");
}
