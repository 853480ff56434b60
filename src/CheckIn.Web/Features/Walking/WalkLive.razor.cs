using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sessions;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CheckIn.Web.Features.Walking;

/// <summary>The walk: one prompt on the screen, saved at every pause in writing.</summary>
public sealed partial class WalkLive
{
    private WalkView? walk;
    private DraftAutosave? draft;
    private Written? conflict;
    private bool missing;
    private bool paused;
    private bool focusPrompt;
    private int? changing;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The prompt to go to, from 0, as when somebody wants to change an answer.</summary>
    [Parameter]
    public int? At { get; set; }

    /// <summary>One answer is changed, and then it is back to the choices: how far the walk came stays as it is.</summary>
    [Parameter]
    public bool Change { get; set; }

    private int Position => changing ?? walk!.Progress.Position;

    private Prompt Prompt => walk!.Prompts[Position];

    private bool IsLast => Position == walk!.Prompts.Count - 1;

    // Whoever has said something may leave it at that.
    private bool MayStop => changing is null && !IsLast && (draft!.Seen > 0 || walk!.Written.Any(w => w.Revision > 0));

    private string? SavedWord => conflict is not null ? "NotSaved"
        : draft!.TooLong ? "TooLong"
        : !draft.IsSaved ? "Saving"
        : draft.Seen > 0 ? "Saved"
        : null;

    protected override async ValueTask EndAsync()
    {
        if (draft is not null)
        {
            // The tab was closed or the connection is gone for good: what was typed is still sealed.
            await WhileSignedInAsync(draft.SaveNowAsync);
            draft.Dispose();
        }
    }

    protected override void Forget() => (walk, draft, conflict, changing, paused) = (null, null, null, null, false);

    protected override async Task LoadAsync()
    {
        walk = await Walks.LoadAsync(Me, Id);
        if (Change && At is { } changed && changed >= 0 && changed < walk?.Prompts.Count)
        {
            changing = changed;
        }
        else if (At is { } position && walk is { } known)
        {
            await Walks.MoveAsync(Me, Id, p => p.GoTo(position, known.Prompts.Count));
            await Js.InvokeVoidAsync("checkin.forgetQuery");
            walk = await Walks.LoadAsync(Me, Id);
        }

        missing = walk is null;
        ShowPrompt();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focusPrompt)
        {
            focusPrompt = false;
            await Js.InvokeVoidAsync("checkin.focusPrompt");
        }
    }

    private void ShowPrompt()
    {
        draft?.Dispose();
        draft = walk is null ? null : DraftOf(Prompt.Id, walk.Written[Position]);
        conflict = null;
    }

    private Task NextAsync() => changing is null ? LeavePromptAsync(p => p.Next(walk!.Prompts.Count)) : ToChoicesAsync();

    private Task BackAsync() => LeavePromptAsync(p => p.Back());

    private async Task SetAsideAsync()
    {
        await WhileSignedInAsync(draft!.SaveNowAsync);
        if (conflict is not null || draft.TooLong)
        {
            return;
        }

        if (changing is null)
        {
            await ShowAfterAsync(() => Walks.SetAsideAsync(Me, Id, Position), keepTyped: false);
        }
        else
        {
            await WhileSignedInAsync(() => Walks.SetAsideAsync(Me, Id, Position, stay: true));
            await ToChoicesAsync();
        }
    }

    private async Task ToChoicesAsync()
    {
        await WhileSignedInAsync(draft!.SaveNowAsync);
        if (conflict is null && !draft.TooLong)
        {
            Navigation.NavigateTo($"/choose/{Id}", forceLoad: true);
        }
    }

    // From the prompt on this screen, wherever another window of the same person may be.
    private async Task LeavePromptAsync(Func<WalkProgress, WalkProgress> move)
    {
        var (here, prompts) = (Position, walk!.Prompts.Count);
        await WhileSignedInAsync(draft!.SaveNowAsync);
        if (conflict is null && !draft.TooLong)
        {
            await MoveAsync(p => move(p.GoTo(here, prompts)));
        }
    }

    private Task MoveAsync(Func<WalkProgress, WalkProgress> move) => ShowAfterAsync(() => Walks.MoveAsync(Me, Id, move));

    private Task ShowAfterAsync(Func<Task> move, bool keepTyped = true) => WhileSignedInAsync(async () =>
    {
        await move();
        var next = await Walks.LoadAsync(Me, Id);
        if (keepTyped && draft is { IsSaved: false, TooLong: false })
        {
            // Typed while the page turned.
            await draft.SaveNowAsync();
        }

        walk = next;
        missing = walk is null;
        ShowPrompt();
        focusPrompt = true;
    });

    private async Task PauseAsync()
    {
        await WhileSignedInAsync(draft!.SaveNowAsync);
        paused = true;
    }

    private void Resume()
    {
        paused = false;
        focusPrompt = true;
    }
}
