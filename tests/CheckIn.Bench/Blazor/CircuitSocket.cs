using System.Net.WebSockets;
using System.Text;

namespace CheckIn.Bench.Blazor;

/// <summary>A WebSocket to a Blazor server's hub, as a browser opens one: with compression, and with its own origin.</summary>
internal sealed class CircuitSocket : IDisposable
{
    private const int Least = 4096;

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim oneAtATime = new(1);
    private byte[] buffer = new byte[Least];

    public async Task ConnectAsync(Uri page, string connectionToken, string? cookies, CancellationToken ct)
    {
        socket.Options.SetRequestHeader("Origin", page.GetLeftPart(UriPartial.Authority));
        socket.Options.SetRequestHeader("Accept-Language", PageClient.Language);
        if (cookies is not null)
        {
            socket.Options.SetRequestHeader("Cookie", cookies);
        }

        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        var hub = new UriBuilder(page) { Scheme = "ws", Path = "/_blazor", Query = $"id={Uri.EscapeDataString(connectionToken)}" };
        await socket.ConnectAsync(hub.Uri, ct);

        // The two agree on a protocol in JSON; after that all is binary.
        await socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, ct);
        var answer = await ReceiveAsync(ct);
        if (answer is not { } agreed || !agreed.Span.SequenceEqual("{}\u001e"u8))
        {
            throw new BenchException($"The server refused the protocol: {(answer is { } refused ? Encoding.UTF8.GetString(refused.Span) : "it closed the connection")}");
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, ct);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>The next message, until the next is asked for; null where the server closed the connection.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken ct)
    {
        if (buffer.Length > 4 * Least)
        {
            // A page's first batch is large and none after it is.
            buffer = new byte[Least];
        }

        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }

            var received = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return buffer.AsMemory(0, length);
            }
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        oneAtATime.Dispose();
    }
}
