using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CheckIn.Bench.Blazor;

/// <summary>Just enough MessagePack to speak to a Blazor server: one call of the hub, with its length before it.</summary>
internal static class MessageWriter
{
    /// <summary>A ping: without one now and then the server takes its client for gone.</summary>
    public static readonly ReadOnlyMemory<byte> Ping = new byte[] { 0x02, 0x91, 0x06 };

    /// <param name="invocation">Names the call where its result is awaited; null where it has none.</param>
    /// <param name="arguments">Numbers, texts, truth values and nulls.</param>
    public static byte[] Call(string? invocation, string target, params ReadOnlySpan<object?> arguments)
    {
        var body = new ArrayBufferWriter<byte>(256);
        Byte(body, 0x95); // An array of five: the kind of message, its headers, and the three that follow.
        Byte(body, 0x01);
        Byte(body, 0x80);
        Write(body, invocation);
        Write(body, target);
        Byte(body, (byte)(0x90 | arguments.Length));
        foreach (var argument in arguments)
        {
            Write(body, argument);
        }

        return [.. Length(body.WrittenCount), .. body.WrittenSpan];
    }

    private static void Write(ArrayBufferWriter<byte> to, object? value)
    {
        switch (value)
        {
            case null:
                Byte(to, 0xc0);
                break;
            case bool truth:
                Byte(to, truth ? (byte)0xc3 : (byte)0xc2);
                break;
            case long number:
                Byte(to, 0xd3);
                BinaryPrimitives.WriteInt64BigEndian(to.GetSpan(8), number);
                to.Advance(8);
                break;
            default:
                Text(to, (string)value);
                break;
        }
    }

    private static void Text(ArrayBufferWriter<byte> to, string text)
    {
        Byte(to, 0xdb);
        BinaryPrimitives.WriteInt32BigEndian(to.GetSpan(4), Encoding.UTF8.GetByteCount(text));
        to.Advance(4);
        Encoding.UTF8.GetBytes(text, to);
    }

    private static List<byte> Length(int length)
    {
        var bytes = new List<byte>(5);
        for (; length > 0x7f; length >>= 7)
        {
            bytes.Add((byte)((length & 0x7f) | 0x80));
        }

        bytes.Add((byte)length);
        return bytes;
    }

    private static void Byte(ArrayBufferWriter<byte> to, byte value)
    {
        to.GetSpan(1)[0] = value;
        to.Advance(1);
    }
}
