using System.Diagnostics;

namespace CheckIn.Bench.Blazor;

/// <summary>A live page without a browser: it asks for the HTML, opens the circuit, sends events and acknowledges what is rendered.</summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private const string StartCircuit = "0";

    private readonly CircuitSocket socket = new();
    private readonly CancellationTokenSource ended = new();
    private readonly TaskCompletionSource<string> secret = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HandlerTable handlers = new();
    private readonly PageClient client;
    private readonly Uri page;
    private Task receiving = Task.CompletedTask;
    private long renderer;
    private long calls;

    private Circuit(PageClient client, string path)
    {
        this.client = client;
        page = new Uri(client.Address, path);
    }

    /// <summary>Why the circuit died; null while it lives.</summary>
    public string? Error { get; private set; }

    /// <summary>Told of each batch that arrives: when (a <see cref="Stopwatch"/> timestamp), and the texts it brought.</summary>
    public Action<long, IReadOnlySet<string>>? Arrived { get; set; }

    /// <summary>Opens a page's circuit; the page may need a while more until it shows what it is about.</summary>
    public static async Task<Circuit> OpenAsync(PageClient client, string path, CancellationToken ct)
    {
        var circuit = new Circuit(client, path);
        try
        {
            await circuit.OpenAsync(ct);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until there is an element to act on.</summary>
    public async Task ReadyAsync(DomEvent act, CancellationToken ct)
    {
        await Waiting.UntilAsync(
            () => Error is not null || handlers.Find(act.Handler, act.Label) is not null,
            () => $"{page} never offered {act.Handler} '{act.Label}'; it has {handlers}.",
            ct);
        ThrowIfDead();
    }

    /// <summary>Sends what the browser would send of an event.</summary>
    public Task SendAsync(DomEvent act, CancellationToken ct)
    {
        ThrowIfDead();
        var id = handlers.Find(act.Handler, act.Label) ?? throw new BenchException($"{page} has no {act.Handler} '{act.Label}'.");
        return socket.SendAsync(
            MessageWriter.Call(null, "BeginInvokeDotNetFromJS", $"{Interlocked.Increment(ref calls)}", null, "DispatchEventAsync", renderer, act.Json(id)), ct);
    }

    public Task PingAsync(CancellationToken ct) => socket.SendAsync(MessageWriter.Ping, ct);

    /// <summary>Says goodbye as a closed tab does, so that the server keeps nothing of the page.</summary>
    public async ValueTask DisposeAsync()
    {
        Error ??= "closed";
        if (secret.Task.IsCompletedSuccessfully)
        {
            await client.GoodbyeAsync(await secret.Task);
        }

        await ended.CancelAsync();
        await receiving;
        socket.Dispose();
        ended.Dispose();
    }

    private async Task OpenAsync(CancellationToken ct)
    {
        var live = LivePage.Of(await client.GetAsync(page.PathAndQuery, ct));
        await socket.ConnectAsync(page, await client.NegotiateAsync(ct), client.Cookies, ct);
        receiving = Task.Run(() => ReceiveAllAsync(ended.Token), CancellationToken.None);
        await socket.SendAsync(MessageWriter.Call(StartCircuit, "StartCircuit", client.Address.ToString(), page.ToString(), "[]", live.State), ct);
        await secret.Task.WaitAsync(Waiting.Longest, TimeProvider.System, ct);
        await socket.SendAsync(MessageWriter.Call(null, "UpdateRootComponents", live.Components, live.State), ct);
    }

    private async Task ReceiveAllAsync(CancellationToken ct)
    {
        try
        {
            while (await socket.ReceiveAsync(ct) is { } message)
            {
                foreach (var answer in Read(message.Span, Stopwatch.GetTimestamp()))
                {
                    await socket.SendAsync(answer, ct);
                }
            }

            Die("the server closed the connection");
        }
        catch (OperationCanceledException)
        {
            Die("closed");
        }
        catch (Exception e) when (e is System.Net.WebSockets.WebSocketException or InvalidOperationException or FormatException or IndexOutOfRangeException or ArgumentException)
        {
            Die(e.Message);
        }
    }

    private void Die(string why)
    {
        Error ??= why;
        secret.TrySetException(new BenchException($"{page}: {why}."));
    }

    private void ThrowIfDead()
    {
        if (Error is { } why)
        {
            throw new BenchException($"{page}: {why}.");
        }
    }
}
