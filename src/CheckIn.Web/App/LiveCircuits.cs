using System.Collections.Concurrent;
using CheckIn.Web.Features.People;
using Microsoft.AspNetCore.SignalR;

namespace CheckIn.Web.App;

/// <summary>Which live connections belong to which sign-in, so that ending a sign-in ends its pages.</summary>
public sealed class LiveCircuits(Limits limits)
{
    private readonly ConcurrentDictionary<string, (Guid SignIn, string Network, Action Abort)> connections = new(StringComparer.Ordinal);

    /// <summary>Notes a connection.</summary>
    /// <param name="network">Where it comes from (<see cref="ClientAddress.Network"/>).</param>
    /// <returns>Whether there is room for it. Where there is none, the caller removes it and ends it.</returns>
    public bool Add(string connectionId, Guid signIn, string network, Action abort)
    {
        connections[connectionId] = (signIn, network, abort);
        return Excess(signIn, network) <= 0;
    }

    /// <summary>Whether one more live page may be opened.</summary>
    public bool HasRoomFor(Guid signIn, string network) => Excess(signIn, network) < 0;

    public void Remove(string connectionId) => connections.TryRemove(connectionId, out _);

    /// <summary>Cuts every live connection of a sign-in. Its pages then ask how things stand, and wipe themselves.</summary>
    public void End(Guid signIn)
    {
        foreach (var (id, connection) in connections)
        {
            if (connection.SignIn == signIn && connections.TryRemove(id, out _))
            {
                connection.Abort();
            }
        }
    }

    // How many more there are than may be, of this sign-in or from this address. Counted in one go that copies nothing.
    private int Excess(Guid signIn, string network)
    {
        var (ofSignIn, fromNetwork) = (0, 0);
        foreach (var (_, connection) in connections)
        {
            ofSignIn += connection.SignIn == signIn ? 1 : 0;
            fromNetwork += string.Equals(connection.Network, network, StringComparison.Ordinal) ? 1 : 0;
        }

        return Math.Max(ofSignIn - limits.LivePagesPerSignIn, fromNetwork - limits.LivePagesPerAddress);
    }
}

/// <summary>Notes each live connection, and refuses those whose sign-in is locked or has ended.</summary>
public sealed class LiveCircuitFilter(LiveCircuits circuits, SignInStore signIns) : IHubFilter
{
    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var user = context.Context.User!;

        // Noted first and asked after, so that a sign-in ending in between still cuts this connection.
        var network = context.Context.GetHttpContext()?.Connection.RemoteIpAddress.Network() ?? string.Empty;
        var hasRoom = circuits.Add(context.Context.ConnectionId, SignInClaims.SignInId(user), network, context.Context.Abort);
        if (!hasRoom || await signIns.StateAsync(user) != SignInState.Unlocked)
        {
            circuits.Remove(context.Context.ConnectionId);
            context.Context.Abort();
            return;
        }

        await next(context);
    }

    public async Task OnDisconnectedAsync(
        HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        circuits.Remove(context.Context.ConnectionId);
        await next(context, exception);
    }
}
