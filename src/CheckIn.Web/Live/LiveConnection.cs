using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CheckIn.Web.Live;

/// <summary>
/// Tells a live part when its browser is out of reach, and when it is back: known here long before the page is given up.
/// </summary>
public sealed class LiveConnection : CircuitHandler
{
    /// <summary>It went down or came up. Whoever listens does not hold up the connection.</summary>
    public event EventHandler? Changed;

    public bool IsUp { get; private set; } = true;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Note(isUp: true);

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Note(isUp: false);

    private Task Note(bool isUp)
    {
        var changes = IsUp != isUp;
        IsUp = isUp;
        if (changes)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }

        return Task.CompletedTask;
    }
}
