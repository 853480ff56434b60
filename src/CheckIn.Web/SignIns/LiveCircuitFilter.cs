using CheckIn.Web.Http;
using Microsoft.AspNetCore.SignalR;

namespace CheckIn.Web.SignIns;

/// <summary>
/// Notes each live connection, and refuses those whose sign-in is locked or has ended. A circuit is taken up again by the
/// sign-in that opened it alone: its secret stands in the page, and opens nothing for anybody else.
/// </summary>
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

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        ArgumentNullException.ThrowIfNull(invocationContext);
        ArgumentNullException.ThrowIfNull(next);
        var (call, connection, signIn) = (invocationContext.HubMethodName, invocationContext.Context.ConnectionId, SignInClaims.SignInId(invocationContext.Context.User!));
        if (call is not ("StartCircuit" or "ConnectCircuit" or "ResumeCircuit"))
        {
            return await next(invocationContext);
        }

        // The first argument of the latter two. What nobody here has opened is there no more.
        var secret = call == "StartCircuit" ? null : invocationContext.HubMethodArguments is [string given, ..] ? given : string.Empty;

        // And one connection speaks for one circuit: what it spoke for before would be left behind, and never end.
        if (!invocationContext.Context.Items.TryAdd(nameof(LiveCircuitFilter), call) || (secret is not null && !circuits.IsOwn(secret, signIn)))
        {
            return call == "ConnectCircuit" ? false : null;
        }

        var answer = await next(invocationContext);
        if (answer is string { Length: > 0 } begun)
        {
            circuits.Own(begun, signIn, connection);
        }
        else if (answer is true)
        {
            circuits.Own(secret!, signIn, connection);
        }

        return answer;
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
