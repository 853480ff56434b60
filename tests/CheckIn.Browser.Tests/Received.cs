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
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
        {
            // How many messages share a frame is a matter of a moment. The first, a greeting, comes as text.
            foreach (var message in frame.Binary is { } binary ? Messages(binary) : [Encoding.UTF8.GetBytes(frame.Text ?? string.Empty)])
            {
                if (!message.AsSpan().SequenceEqual(Ping))
                {
                    received.things.Enqueue(() => Task.FromResult(Normalised($"message of {message.Length}: {Encoding.Latin1.GetString(message)}")));
                }
            }
        };
        return received;
    }

    /// <summary>What came since the last time this was asked.</summary>
    public async Task<IReadOnlyList<string>> TakeAsync()
    {
        var taken = new List<string>();
        while (things.TryDequeue(out var thing))
        {
            taken.Add(await thing());
        }

        return taken;
    }

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
