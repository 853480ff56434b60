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
    private readonly Visitor visitor;

    private Tunnel(Visitor visitor) => this.visitor = visitor;

    private ILocator Banner => visitor.Page.Locator("#connection");

    /// <summary>To be called before the page whose connection is to be cut.</summary>
    public static async Task<Tunnel> AheadOfAsync(Visitor visitor)
    {
        var tunnel = new Tunnel(visitor);
        await visitor.Page.RouteWebSocketAsync(url => url.Contains("/_blazor", StringComparison.Ordinal), connection =>
        {
            connection.ConnectToServer();
            tunnel.connections.Add(connection);
        });
        return tunnel;
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
        await Assertions.Expect(Banner).ToBeHiddenAsync(new() { Timeout = 15_000 });
    }
}
