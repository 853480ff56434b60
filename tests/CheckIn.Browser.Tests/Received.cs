using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>
/// Everything that one tab receives from the app from now on: pages, fetched answers and the messages of its live
/// connection. What is random in each is written as its length.
/// </summary>
internal sealed partial class Received
{
    // SignalR's keep-alive: an array of one, message type 6.
    private static readonly byte[] Ping = [0x91, 0x06];

    private readonly ConcurrentQueue<Func<Task<string>>> things = [];

    // What the tab asked of the app over its live connection, and how much of that is answered.
    private int asked;
    private int answered;

    private Received()
    {
    }

    public static Received By(IPage page)
    {
        var received = new Received();
        page.Response += (_, response) =>
        {
            if (response.Request.ResourceType is "document" or "fetch" or "xhr")
            {
                received.things.Enqueue(() => ReadAsync(response));
            }
        };
        page.WebSocket += (_, socket) =>
        {
            socket.FrameSent += (_, frame) => Interlocked.Add(ref received.asked, Messages(frame).Count(m => m.AsSpan().IndexOf("BeginInvokeDotNetFromJS"u8) >= 0));
            socket.FrameReceived += (_, frame) =>
            {
                foreach (var message in Messages(frame).Where(m => !m.AsSpan().SequenceEqual(Ping)))
                {
                    received.things.Enqueue(() => Task.FromResult(Normalised($"message of {message.Length}: {Encoding.Latin1.GetString(message)}")));
                    Interlocked.Add(ref received.answered, message.AsSpan().IndexOf("JS.EndInvokeDotNet"u8) >= 0 ? 1 : 0);
                }
            };
        };
        return received;
    }

    /// <summary>
    /// What came since the last time this was asked. A page shows what was done before the app says that it is done:
    /// that word is awaited, or it would count as the next thing's.
    /// </summary>
    public async Task<IReadOnlyList<string>> TakeAsync()
    {
        _ = await Eventually.SeesAsync(
            () => Volatile.Read(ref asked) - Volatile.Read(ref answered),
            waiting => waiting <= 0,
            () => "The app did not answer all that the page asked.");
        var taken = new List<string>();
        while (things.TryDequeue(out var thing))
        {
            taken.Add(await thing());
        }

        return taken;
    }

    // How many messages share a frame is a matter of a moment. The first, a greeting, goes as text.
    private static IEnumerable<byte[]> Messages(IWebSocketFrame frame) =>
        frame.Binary is { } binary ? Messages(binary) : [Encoding.UTF8.GetBytes(frame.Text ?? string.Empty)];

    // Each message comes after its length, seven bits a byte, the lowest first.
    private static IEnumerable<byte[]> Messages(byte[] frame)
    {
        for (var at = 0; at < frame.Length;)
        {
            var (length, shift) = (0, 0);
            do
            {
                length |= (frame[at] & 0x7F) << shift;
                shift += 7;
            }
            while ((frame[at++] & 0x80) != 0);

            var end = Math.Min(at + length, frame.Length);
            yield return frame[at..end];
            at = end;
        }
    }

    private static async Task<string> ReadAsync(IResponse response)
    {
        var headers = (await response.AllHeadersAsync())
            .Where(h => h.Key is not "date")
            .Order(Comparer<KeyValuePair<string, string>>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key)))
            .Select(h => $"{h.Key}: {h.Value}");
        var body = response.Status is >= 300 and < 400 ? string.Empty : await response.TextAsync();
        return Normalised($"{response.Request.Method} {response.Url} {response.Status}\n{string.Join('\n', headers)}\n{body}");
    }

    private static string Normalised(string text) =>
        Random().Replace(text.Replace("\\u002B", "+", StringComparison.Ordinal), found => string.Create(CultureInfo.InvariantCulture, $"<{found.Length} random>"));

    // Protected blobs (antiforgery tokens, component descriptors, circuit ids), and what names one connection or one rendering.
    [GeneratedRegex(@"CfDJ8[\w+/=-]+|(?<=""(connectionId|connectionToken|prerenderId)"":"")[\w-]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Random();
}
