using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CheckIn.Web.SignIns;

/// <summary>
/// The circuit of a live page, bound to the sign-in that opened it. Blazor keeps a circuit for a while after its connection
/// is gone and has no door to end it: where its sign-in is closed, its page is emptied and its person forgotten.
/// </summary>
public sealed class BoundCircuit(LiveCircuits circuits, SignInStore signIns, AuthenticationStateProvider authentication) : CircuitHandler
{
    /// <summary>The sign-in is closed. Whoever listens empties what it shows and holds.</summary>
    public event EventHandler? Closed;

    public bool IsClosed { get; private set; }

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;

        // Noted first and asked after, so that a sign-in that is closed in between closes this as well.
        circuits.Open(this, SignInClaims.SignInId(user));
        if (await signIns.StateAsync(user) != SignInState.Unlocked)
        {
            Close();
        }
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        circuits.Forget(this);
        return Task.CompletedTask;
    }

    internal void Close()
    {
        IsClosed = true;

        // The secret of the cookie is in the person's claims.
        (authentication as IHostEnvironmentAuthenticationStateProvider)?.SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        Closed?.Invoke(this, EventArgs.Empty);
    }
}
