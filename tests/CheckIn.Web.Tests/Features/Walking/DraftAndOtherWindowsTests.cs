using CheckIn.Domain.Answers;
using CheckIn.Web.Features.Walking;

namespace CheckIn.Web.Tests.Features.Walking;

public sealed class DraftAndOtherWindowsTests : IDisposable
{
    private readonly WatchedClock clock = new();
    private readonly List<(string Text, int Seen)> saves = [];
    private readonly DraftAutosave draft;
    private Written? stored = new(Words("from the phone"), 5);

    public DraftAndOtherWindowsTests() => draft = new DraftAutosave(new Written(AnswerWords.Nothing, 0), clock, SaveAsync);

    public void Dispose() => draft.Dispose();

    [Fact]
    public async Task Words_that_another_window_saved_are_overwritten_only_when_the_person_says_so()
    {
        draft.Change(Words("from the laptop"));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((false, 0, "from the laptop"), (draft.IsSaved, draft.Seen, draft.Words.Text));
        Assert.Empty(saves);

        draft.BuildOn(stored!.Revision);
        stored = null;
        await draft.SaveNowAsync();

        Assert.Equal([("from the laptop", 5)], saves);
        Assert.True(draft.IsSaved);
    }

    [Fact]
    public void Words_that_another_window_saved_can_be_taken()
    {
        var shown = draft.Shown;
        draft.Change(Words("from the laptop"));

        draft.Replace(stored!);
        stored = null;
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Empty(saves);
        Assert.Equal((true, 5, "from the phone"), (draft.IsSaved, draft.Seen, draft.Words.Text));
        Assert.NotEqual(shown, draft.Shown);
    }

    private static AnswerWords Words(string text) => new(text, [], null, null);

    private Task SaveAsync(AnswerWords words, int seen)
    {
        if (stored is not null)
        {
            draft.Saved(new SaveResult(SaveOutcome.ChangedElsewhere, stored));
            return Task.CompletedTask;
        }

        saves.Add((words.Text, seen));
        draft.Saved(new SaveResult(SaveOutcome.Saved, new Written(words, seen + 1)));
        return Task.CompletedTask;
    }
}
