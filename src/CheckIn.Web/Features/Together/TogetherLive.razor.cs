using CheckIn.Web.SignIns;
using Microsoft.AspNetCore.Components;

namespace CheckIn.Web.Features.Together;

/// <summary>One screen of a sitting. It shows how the sitting stands, and says that its person is there while it is.</summary>
public sealed partial class TogetherLive
{
    // Well within the time after which a silent screen counts as gone.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    private readonly Guid screen = Guid.NewGuid();

    // One call at a time, so that what was asked for first is shown first, and being gone is said last.
    private readonly SemaphoreSlim turn = new(1, 1);

    private TogetherView? view;
    private Ending ending;
    private bool missing;
    private bool closed;
    private ITimer? signs;

    private enum Ending
    {
        None,
        Stopped,
        AllOfIt,
    }

    [Parameter]
    public Guid Id { get; set; }

    private bool IsThere => Connection.IsUp && !closed;

    protected override async ValueTask EndAsync()
    {
        closed = true;
        Connection.Changed -= OnConnectionChanged;
        if (signs is not null)
        {
            await signs.DisposeAsync();
        }

        await DropAsync();
    }

    protected override void Forget() => (view, ending) = (null, default);

    protected override async Task LoadAsync()
    {
        if (closed)
        {
            return;
        }

        // First, so that a change between the two is not missed.
        Watch(Id, LookAgainAsync);
        Watch(StoredSitting.Topic(Id, SignInClaims.PersonId(Me)), LookAgainAsync);
        Connection.Changed += OnConnectionChanged;
        signs = Time.CreateTimer(_ => OnSignOfLife(), null, SignOfLife, SignOfLife);
        await ShowAsync(() => Talks.LoadAsync(Me, Id, screen));
    }

    // A render sends a message to the browser even where it changes nothing: none, unless there is something new to see.
    private async Task LookAgainAsync()
    {
        if (await ShowAsync(() => Talks.LoadAsync(Me, Id, screen, byItself: true)))
        {
            StateHasChanged();
        }
    }

    /// <summary>Does one thing and shows what became of it.</summary>
    /// <returns>Whether the screen looks different now.</returns>
    private async Task<bool> ShowAsync(Func<Task<TogetherView?>> act)
    {
        await turn.WaitAsync();
        try
        {
            if (!IsThere)
            {
                return false;
            }

            if (await act() is not { } now)
            {
                missing = view is null;
                return false;
            }

            missing = false;

            var changed = !now.ShowsTheSameAs(view);
            ending = now.Seat.BothOn ? Ending.None
                : view is { Seat.IsAtEnd: true } ? Ending.AllOfIt
                : view is { Seat.BothOn: true } ? Ending.Stopped
                : ending;
            view = now;
            return changed;
        }
        finally
        {
            turn.Release();
        }
    }

    private void OnSignOfLife()
    {
        if (IsThere && view is { Seat.IsOn: true })
        {
            _ = InvokeAsync(() => WhileSignedInAsync(LookAgainAsync));
        }
    }

    private void OnConnectionChanged(object? sender, EventArgs change) => _ = IsThere ? InvokeAsync(() => WhileSignedInAsync(LookAgainAsync)) : DropAsync();

    // Not while signed in: a screen also goes because its sign-in was closed.
    private async Task DropAsync()
    {
        await turn.WaitAsync();
        try
        {
            if (!IsThere)
            {
                await WhileSignedInAsync(() => Talks.DropAsync(Me, Id, screen));
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private Task DoAsync(Func<Task<TogetherView?>> act) => WhileSignedInAsync(() => ShowAsync(act));

    private Task SwitchAsync(bool on) => DoAsync(() => on ? Talks.SwitchOnAsync(Me, Id, screen) : Talks.SwitchOffAsync(Me, Id));

    private Task SwitchOffAsync() => SwitchAsync(false);

    private Task HandOverAsync(int step) => DoAsync(() => Talks.HandOverAsync(Me, Id, step));

    private Task SayReadyAsync((bool Ready, int Step) said) => DoAsync(() => Talks.SayReadyAsync(Me, Id, said.Ready, said.Step));

    private Task AskForSomethingElseAsync(int step) => DoAsync(() => Talks.AskForSomethingElseAsync(Me, Id, step));

    private Task AskForSlowerAsync() => DoAsync(() => Talks.AskForSlowerAsync(Me, Id));

    private Task PauseAsync() => DoAsync(() => Talks.PauseAsync(Me, Id));

    private Task GoOnAsync((bool Ready, int Step) said) => DoAsync(() => Talks.GoOnAsync(Me, Id, said.Ready, said.Step));
}
