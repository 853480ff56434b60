using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>
/// Takes a browser's network away and brings it back. A browser notices a silent network only after half a minute,
/// so the live connection is cut as well.
/// </summary>
internal sealed class Tunnel
{
    private readonly ConcurrentBag<IWebSocketRoute> connections = [];
    private readonly ConcurrentQueue<Action> held = [];
    private readonly Visitor visitor;
    private volatile bool holds;

    private Tunnel(Visitor visitor) => this.visitor = visitor;

    private ILocator Banner => visitor.Page.Locator("#connection");

    /// <summary>To be called before the page whose connection is to be cut.</summary>
    public static async Task<Tunnel> AheadOfAsync(Visitor visitor)
    {
        var tunnel = new Tunnel(visitor);
        await visitor.Page.RouteWebSocketAsync(url => url.Contains("/_blazor", StringComparison.Ordinal), connection =>
        {
            var server = connection.ConnectToServer();
            connection.OnMessage(message => tunnel.Pass(() =>
            {
                if (message.Binary is { } bytes)
                {
                    server.Send(bytes);
                }
                else
                {
                    server.Send(message.Text!);
                }
            }));
            tunnel.connections.Add(connection);
        });
        return tunnel;
    }

    /// <summary>Holds back what the page sends from now on.</summary>
    public void Hold() => holds = true;

    /// <summary>Sends what was held back, and all that follows.</summary>
    public void Release()
    {
        holds = false;
        while (held.TryDequeue(out var send))
        {
            send();
        }
    }

    public async Task EnterAsync()
    {
        await visitor.Context.SetOfflineAsync(true);
        foreach (var connection in connections)
        {
            await connection.CloseAsync();
        }

        await Assertions.Expect(Banner).ToBeVisibleAsync();
    }

    public async Task LeaveAsync()
    {
        await visitor.Context.SetOfflineAsync(false);
        await Assertions.Expect(Banner).ToBeHiddenAsync();
    }

    private void Pass(Action send)
    {
        if (holds)
        {
            held.Enqueue(send);
        }
        else
        {
            send();
        }
    }
}
