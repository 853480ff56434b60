using CheckIn.Domain.Answers;

namespace CheckIn.Web.Features.Walking;

/// <summary>How words reach the store, and what happens where another window was there first.</summary>
public sealed partial class WalkLive
{
    // A draft saves to the prompt it was written for, also when its saving runs after the page has turned.
    private DraftAutosave DraftOf(string prompt, Written written)
    {
        DraftAutosave? hand = null;
        hand = new DraftAutosave(written, Time, (words, seen) => SaveAsync(prompt, hand!, words, seen));
        return hand;
    }

    private void OnChanged(AnswerWords words)
    {
        // Drawn anew each time: the page waits to be told what was heard.
        draft!.Change(words);
        StateHasChanged();
    }

    private Task SaveAsync(string prompt, DraftAutosave hand, AnswerWords words, int seen) => InvokeAsync(() => WhileSignedInAsync(async () =>
    {
        if (await Walks.SaveAsync(Me, Id, prompt, words, seen, hand.Hand) is not { } result)
        {
            return;
        }

        hand.Saved(result);
        if (hand == draft)
        {
            conflict = result.Outcome == SaveOutcome.ChangedElsewhere ? result.Stored : null;
            StateHasChanged();
        }
    }));

    private Task KeepMineAsync() => WhileSignedInAsync(() =>
    {
        draft!.BuildOn(conflict!.Revision);
        conflict = null;
        return draft.SaveNowAsync();
    });

    private void TakeStoredAsync()
    {
        draft!.Replace(conflict!);
        conflict = null;
    }
}
