using System.Security.Claims;
using CheckIn.Sealing;
using CheckIn.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CheckIn.Web.SignIns;

/// <summary>
/// A page's live part. It asks services as the person of its circuit; where the sign-in was locked or has ended
/// meanwhile it does nothing more, because the page is being taken away.
/// </summary>
public abstract class LivePart : ComponentBase, IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly List<IDisposable> watched = [];
    private bool isGone;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = null!;

    [Inject]
    private ILiveChannel Live { get; set; } = null!;

    [Inject]
    private BoundCircuit Circuit { get; set; } = null!;

    /// <summary>The circuit's person, from the state the circuit began with, never from a request.</summary>
    protected ClaimsPrincipal Me { get; private set; } = new();

    /// <summary>Something stored was edited, swapped or damaged: it is refused, and the page says so.</summary>
    protected bool Broken { get; private set; }

    /// <summary>Ends what the page watches, and then whatever else the page has to end.</summary>
    public async ValueTask DisposeAsync()
    {
        isGone = true;
        Circuit.Closed -= Empty;
        watched.ForEach(w => w.Dispose());
        await EndAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task LoadAsync();

    /// <summary>Lets go of everything that was loaded or typed. The page shows nothing any more.</summary>
    protected abstract void Forget();

    protected sealed override async Task OnInitializedAsync()
    {
        Circuit.Closed += Empty;
        Me = (await Authentication.GetAuthenticationStateAsync()).User;
        await InTurnAsync(LoadAsync);
    }

    /// <summary>
    /// Looks again each time something both people may see has changed, until the page is gone. A render sends a
    /// message to the browser even where it changes nothing, so <paramref name="lookAgain"/> renders only what is new.
    /// </summary>
    protected void Watch(Guid topic, Func<Task> lookAgain)
    {
        // A page can be gone before it has begun, and then nobody would end this.
        if (!isGone)
        {
            watched.Add(Live.Subscribe(topic, () => InvokeAsync(() => InTurnAsync(lookAgain))));
        }
    }

    /// <summary>What this page does at its end, such as saving what is not saved yet. By default nothing.</summary>
    protected virtual ValueTask EndAsync() => ValueTask.CompletedTask;

    /// <summary>
    /// Runs <paramref name="work"/> after whatever else this page does in turn: what an act led to and what a look found
    /// then reach the screen in the order in which they happened. Never called from within itself.
    /// </summary>
    protected Task InTurnAsync(Func<Task> work) => WhileSignedInAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(work);
        await turn.WaitAsync();
        try
        {
            await work();
        }
        finally
        {
            turn.Release();
        }
    });

    /// <summary>Runs <paramref name="work"/>, and lets it go if the sign-in is closed.</summary>
    protected async Task WhileSignedInAsync(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (Circuit.IsClosed)
        {
            return;
        }

        try
        {
            await work();
        }
        catch (SignInClosedException)
        {
            // The connection is cut by whoever closed the sign-in, and the page wipes itself.
        }
        catch (SealBrokenException)
        {
            Broken = true;
            StateHasChanged();
        }

        // What was under way when the sign-in was closed may have found something after all.
        if (Circuit.IsClosed)
        {
            Forget();
            StateHasChanged();
        }
    }

    // Nobody waits for it: whoever closed the sign-in goes on, and the page is emptied on its own thread.
    private void Empty(object? sender, EventArgs e) => _ = InvokeAsync(() =>
    {
        isGone = true;
        watched.ForEach(w => w.Dispose());
        watched.Clear();
        Me = new ClaimsPrincipal();
        Forget();
        StateHasChanged();
    });
}
