using CheckIn.Domain.Answers;
using CheckIn.Web.Features.Walking;
using Microsoft.Data.Sqlite;

namespace CheckIn.Web.Tests.Features.Walking;

public sealed class DraftAutosaveTests : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly WatchedClock clock = new();
    private readonly List<(string Text, int Seen)> saves = [];
    private readonly DraftAutosave draft;
    private Func<AnswerWords, int, Task> store;

    public DraftAutosaveTests()
    {
        store = AcceptAsync;
        draft = new DraftAutosave(new Written(AnswerWords.Nothing, 0), clock, (words, seen) => store(words, seen));
    }

    public void Dispose() => draft.Dispose();

    [Fact]
    public void Words_are_saved_as_soon_as_they_are_said()
    {
        Type("a");
        Type("ab");

        Assert.Equal([("a", 0), ("ab", 1)], saves);
        Assert.True(draft.IsSaved);
    }

    [Fact]
    public async Task However_much_is_said_during_a_saving_the_last_of_it_is_saved_once()
    {
        var slow = new TaskCompletionSource();
        store = async (words, seen) =>
        {
            await slow.Task;
            await AcceptAsync(words, seen);
        };
        for (var typed = 1; typed <= 100; typed++)
        {
            Type(new string('a', typed));
        }

        slow.SetResult();
        await draft.InBackground.Soon();

        Assert.Equal([("a", 0), (new string('a', 100), 1)], saves);
        Assert.True(draft.IsSaved);
    }

    [Fact]
    public async Task What_is_typed_during_a_saving_is_saved_next()
    {
        var slow = new TaskCompletionSource();
        store = async (words, seen) =>
        {
            await slow.Task;
            await AcceptAsync(words, seen);
        };
        Type("first");
        Type("first and second");
        Assert.Empty(saves);
        Assert.False(draft.IsSaved);

        slow.SetResult();
        await draft.InBackground.Soon();

        Assert.Equal([("first", 0), ("first and second", 1)], saves);
        Assert.True(draft.IsSaved);
    }

    [Fact]
    public async Task Leaving_a_prompt_waits_for_the_saving_under_way_and_saves_the_rest()
    {
        var slow = new TaskCompletionSource();
        store = async (words, seen) =>
        {
            await slow.Task;
            await AcceptAsync(words, seen);
        };
        Type("first");
        Type("first and last");
        var leaving = draft.SaveNowAsync();
        Assert.False(leaving.IsCompleted);

        slow.SetResult();
        await leaving.Soon();

        Assert.Equal([("first", 0), ("first and last", 1)], saves);
        Assert.True(draft.IsSaved);
    }

    [Fact]
    public async Task A_saving_that_fails_is_tried_again_after_a_second()
    {
        var tries = 0;
        store = (words, seen) => ++tries < 3 ? Task.FromException(new SqliteException("disk full", 13)) : AcceptAsync(words, seen);
        Type("kept");
        await draft.InBackground.Soon();
        Assert.Equal((1, false), (tries, draft.IsSaved));
        Pass(999);
        Assert.Equal(1, tries);
        Pass(1);
        await draft.InBackground.Soon();
        Assert.Equal((2, false), (tries, draft.IsSaved));
        Pass(1000);
        await draft.InBackground.Soon();

        Assert.Equal(3, tries);
        Assert.Equal([("kept", 0)], saves);
        Assert.True(draft.IsSaved);
    }

    [Fact]
    public void Words_that_were_changed_back_are_not_saved()
    {
        store = (_, _) => Task.FromException(new SqliteException("disk full", 13));
        Type("a");
        store = AcceptAsync;
        Type(string.Empty);
        Pass(2000);

        Assert.Empty(saves);
        Assert.True(draft.IsSaved);
    }

    [Fact]
    public async Task Words_that_are_too_long_wait_to_be_shortened()
    {
        Type(new string('a', AnswerWords.MaxTextLength + 1));
        Pass(2000);
        await draft.SaveNowAsync();
        Assert.Equal((0, true, false), (saves.Count, draft.TooLong, draft.IsSaved));

        Type(new string('a', AnswerWords.MaxTextLength));

        Assert.Single(saves);
    }

    private static AnswerWords Words(string text) => new(text, [], null, null);

    private void Type(string text) => draft.Change(Words(text));

    private void Pass(int milliseconds)
    {
        // In single steps, so that a timer fires at its own moment and not at the end of a leap.
        for (var i = 0; i < milliseconds; i++)
        {
            clock.Advance(Moment);
        }
    }

    private Task AcceptAsync(AnswerWords words, int seen)
    {
        saves.Add((words.Text, seen));
        draft.Saved(new SaveResult(SaveOutcome.Saved, new Written(words, seen + 1)));
        return Task.CompletedTask;
    }
}
