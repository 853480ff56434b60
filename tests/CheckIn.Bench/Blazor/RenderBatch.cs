using System.Buffers.Binary;
using System.Text;

namespace CheckIn.Bench.Blazor;

/// <summary>An event handler as a render batch brings it.</summary>
/// <param name="Label">What the element is called: its test id, id, aria-label or value, or else its text. Null where only the handler changed.</param>
internal sealed record Handler(string Event, ulong Id, string? Label);

/// <summary>
/// What a render batch says, as far as a measurement needs it: event handlers that came and went, and texts. Its
/// last twenty bytes say where the updates, the frames, the disposed components and handlers, and the texts begin;
/// a frame is twenty bytes.
/// </summary>
internal ref struct RenderBatch(ReadOnlySpan<byte> batch)
{
    private const int FrameLength = 20;
    private const int Element = 1;
    private const int Text = 2;
    private const int Attribute = 3;
    private const int Markup = 8;

    // What an element is called by, best first.
    private static readonly string[] Labels = ["data-testid", "id", "aria-label", "value"];

    private readonly ReadOnlySpan<byte> batch = batch;
    private readonly int frames = Int32(batch, batch.Length - 16) + 4;
    private readonly int count = Int32(batch, Int32(batch, batch.Length - 16));

    public readonly List<Handler> Handlers()
    {
        var found = new List<Handler>();
        var frame = 0;
        while (frame < count)
        {
            if (Kind(frame) == Element)
            {
                frame = HandlersOf(frame, found);
            }
            else if (Kind(frame) == Attribute && HandlerId(frame) is > 0 and var id)
            {
                found.Add(new Handler(TextAt(frame, 4)!, id, null));
            }

            frame++;
        }

        return found;
    }

    public readonly HashSet<ulong> DisposedHandlers()
    {
        var at = Int32(batch, batch.Length - 8);
        var disposed = new HashSet<ulong>();
        for (var i = 0; i < Int32(batch, at); i++)
        {
            disposed.Add(BinaryPrimitives.ReadUInt64LittleEndian(batch[(at + 4 + (8 * i))..]));
        }

        return disposed;
    }

    /// <summary>The texts that came with the batch.</summary>
    public readonly HashSet<string> Texts()
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            if (Kind(i) == Text && TextAt(i, 4) is { } text)
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    // Returns the last frame of the element's attributes: its children are looked at in turn.
    private readonly int HandlersOf(int element, List<Handler> found)
    {
        var (last, end, label) = (element, element + Int32(batch, At(element) + 4), (string?)null);
        var events = new List<(string Name, ulong Id)>();
        var rank = int.MaxValue;
        while (last + 1 < end && Kind(last + 1) == Attribute)
        {
            last++;
            var name = TextAt(last, 4)!;
            if (HandlerId(last) is > 0 and var id)
            {
                events.Add((name, id));
            }
            else if (Array.IndexOf(Labels, name) is >= 0 and var place && place < rank)
            {
                (rank, label) = (place, TextAt(last, 8));
            }
        }

        if (events.Count > 0)
        {
            label ??= TextWithin(last + 1, end);
            found.AddRange(events.Select(e => new Handler(e.Name, e.Id, label)));
        }

        return last;
    }

    private readonly string TextWithin(int from, int to)
    {
        var text = new StringBuilder();
        for (var i = from; i < to; i++)
        {
            if (Kind(i) is Text or Markup)
            {
                text.Append(TextAt(i, 4));
            }
        }

        return text.ToString().Trim();
    }

    private readonly int At(int frame) => frames + (FrameLength * frame);

    private readonly int Kind(int frame) => Int32(batch, At(frame));

    private readonly ulong HandlerId(int frame) => BinaryPrimitives.ReadUInt64LittleEndian(batch[(At(frame) + 12)..]);

    private readonly string? TextAt(int frame, int offset)
    {
        var index = Int32(batch, At(frame) + offset);
        if (index < 0)
        {
            return null;
        }

        var at = Int32(batch, Int32(batch, batch.Length - 4) + (4 * index));
        var length = HubFrames.Length(batch, ref at);
        return Encoding.UTF8.GetString(batch.Slice(at, length));
    }

    private static int Int32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
}
