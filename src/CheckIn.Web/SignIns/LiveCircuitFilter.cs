using CheckIn.Web.Http;
using Microsoft.AspNetCore.SignalR;

namespace CheckIn.Web.SignIns;

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
