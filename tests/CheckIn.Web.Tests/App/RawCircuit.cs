using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace CheckIn.Web.Tests.App;

/// <summary>
/// A live page without a browser: it asks for the page, starts a circuit over a real connection and attaches the
/// page's live part, in the messages that Blazor's own script sends (MessagePack, each after its length).
/// </summary>
internal sealed partial class RawCircuit : IAsyncDisposable
{
    private const string Yes = "true";
    private const string No = "false";

    private readonly ClientWebSocket socket;
    private readonly Visitor visitor;

    private RawCircuit(ClientWebSocket socket, Visitor visitor, string secret)
    {
        this.socket = socket;
        this.visitor = visitor;
        Secret = secret;
    }

    public string Secret { get; }

    /// <summary>Opens a page and waits until its live part has been drawn.</summary>
    /// <param name="drawn">Words that stand in the live part once it is there.</param>
    public static async Task<RawCircuit> OpenAsync(Visitor visitor, string path, string drawn)
    {
        var page = await (await visitor.GetAsync(path)).Content.ReadAsStringAsync();
        var marker = Marker().Match(page).Groups["marker"].Value;
        var opened = await ConnectAsync(visitor);
        await SendAsync(opened, "0", "StartCircuit", visitor.Origin.ToString(), new Uri(visitor.Origin, path).ToString(), "[]", string.Empty);
        var secret = Blob().Match(await ReceiveAsync(opened, text => Blob().IsMatch(text), "the circuit's secret")).Value;
        await SendAsync(
            opened, null, "UpdateRootComponents", $$"""{"batchId":1,"operations":[{"type":"add","ssrComponentId":1,"marker":{{marker}}}]}""", string.Empty);
        await ReceiveAsync(opened, text => text.Contains(drawn, StringComparison.Ordinal), drawn);
        return new RawCircuit(opened, visitor, secret);
    }

    /// <summary>Asks for a circuit that was opened before, as a page does whose connection comes back.</summary>
    /// <returns>Whether the app gave it.</returns>
    public static async Task<bool> TakeUpAsync(Visitor visitor, string secret)
    {
        using var connection = await ConnectAsync(visitor);
        await SendAsync(connection, "0", "ConnectCircuit", secret);

        // A completion: an array of type 3, no headers, the id, a result, and what it is.
        var answer = await ReceiveAsync(connection, text => text.Contains(Yes, StringComparison.Ordinal) || text.Contains(No, StringComparison.Ordinal), "an answer");
        return answer.Contains(Yes, StringComparison.Ordinal);
    }

    /// <summary>Asks for another circuit over the connection of this one, which no page does.</summary>
    /// <returns>Whether the app gave it.</returns>
    public async Task<bool> AlsoTakeUpAsync(string secret)
    {
        await SendAsync(socket, "0", "ConnectCircuit", secret);
        return (await ReceiveAsync(socket, text => text.Contains(Yes, StringComparison.Ordinal) || text.Contains(No, StringComparison.Ordinal), "an answer")).Contains(Yes, StringComparison.Ordinal);
    }

    /// <summary>Says goodbye as a page does that is closed.</summary>
    public async Task CloseAsync()
    {
        var goodbye = new HttpRequestMessage(HttpMethod.Post, "/_blazor/disconnect")
        {
            Content = new MultipartFormDataContent { { new StringContent(Secret), "circuitId" } },
        };
        goodbye.Headers.Add("Origin", visitor.Origin.GetLeftPart(UriPartial.Authority));
        (await visitor.SendAsync(goodbye)).EnsureSuccessStatusCode();
        await DisposeAsync();
    }

    /// <summary>Goes without a word, as with a dead battery.</summary>
    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<ClientWebSocket> ConnectAsync(Visitor visitor)
    {
        var opened = new ClientWebSocket();
        opened.Options.SetRequestHeader("Cookie", string.Join("; ", visitor.Cookies.Select(c => $"{c.Key}={c.Value}")));
        opened.Options.SetRequestHeader("Origin", visitor.Origin.GetLeftPart(UriPartial.Authority));
        await opened.ConnectAsync(new Uri($"ws://{visitor.Origin.Authority}/_blazor"), TestContext.Current.CancellationToken).Soon();
        await opened.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken).Soon();
        return opened;
    }

    private static async Task<string> ReceiveAsync(ClientWebSocket from, Predicate<string> isIt, string what)
    {
        var buffer = new byte[1 << 16];
        var all = new StringBuilder();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Until.Patience);
        while (!isIt(all.ToString()))
        {
            try
            {
                var part = await from.ReceiveAsync(buffer, patience.Token);
                Assert.NotEqual(WebSocketMessageType.Close, part.MessageType);
                all.Append(Text(buffer.AsSpan(0, part.Count)));
            }
            catch (OperationCanceledException e) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"The live page did not send “{what}”, but: {all}", e);
            }
        }

        return all.ToString();
    }

    // As text, with a completion's answer in words: ... "0", 3 (a result), true or false.
    private static string Text(ReadOnlySpan<byte> bytes) => bytes.IndexOf((ReadOnlySpan<byte>)[0xA1, (byte)'0', 0x03, 0xC3]) >= 0 ? Yes
        : bytes.IndexOf((ReadOnlySpan<byte>)[0xA1, (byte)'0', 0x03, 0xC2]) >= 0 ? No
        : Encoding.UTF8.GetString(bytes);

    // An invocation: an array of type 1, no headers, its id or none, the target, the arguments, no streams.
    private static Task SendAsync(ClientWebSocket to, string? id, string target, params string[] arguments)
    {
        List<byte> message = [0x96, 0x01, 0x80];
        Add(message, id);
        Add(message, target);
        message.Add((byte)(0x90 | arguments.Length));
        Array.ForEach(arguments, a => Add(message, a));
        message.Add(0x90);
        List<byte> frame = [];
        var length = message.Count;
        for (; length > 0x7F; length >>= 7)
        {
            frame.Add((byte)((length & 0x7F) | 0x80));
        }

        frame.Add((byte)length);

        return to.SendAsync((byte[])[.. frame, .. message], WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken).Soon();
    }

    // Null, or a text of up to 65,535 bytes.
    private static void Add(List<byte> message, string? text)
    {
        if (text is null)
        {
            message.Add(0xC0);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)bytes.Length);
        message.AddRange([0xDA, .. length, .. bytes]);
    }

    [GeneratedRegex("<!--Blazor:(?<marker>{\"type\":\"server\".*?})-->", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marker();

    [GeneratedRegex(@"CfDJ8[\w-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blob();
}
