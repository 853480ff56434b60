using CheckIn.Domain.Answers;

namespace CheckIn.Web.Features.Walking;

/// <summary>
/// The words on the screen, saved as they are said. The page says what is typed at its pauses (<c>live.js</c>): half a
/// second after the last keystroke, and at the latest one second after the first that is not saved yet.
/// </summary>
public sealed class DraftAutosave : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly Func<AnswerWords, int, Task> save;
    private readonly ITimer timer;
    private readonly SemaphoreSlim oneAtATime = new(1);
    private AnswerWords saved;
    private bool saving;

    /// <param name="save">Saves the words on top of a revision, and reports back through <see cref="Saved"/>.</param>
    public DraftAutosave(Written stored, TimeProvider time, Func<AnswerWords, int, Task> save)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(time);
        this.save = save;
        Words = saved = stored.Words;
        Seen = stored.Revision;
        timer = time.CreateTimer(_ => SaveAgain(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public AnswerWords Words { get; private set; }

    /// <summary>The revision these words build on.</summary>
    public int Seen { get; private set; }

    /// <summary>Names this draft on this page, so that words handed over after a lost connection are known to be from here.</summary>
    public Guid Hand { get; } = Guid.NewGuid();

    /// <summary>Grows each time the words were replaced from outside, so that the fields show them anew.</summary>
    public int Shown { get; private set; }

    /// <summary>The latest saving that nobody waits for.</summary>
    public Task InBackground { get; private set; } = Task.CompletedTask;

    public bool TooLong => Words.Text.Length > AnswerWords.MaxTextLength;

    public bool IsSaved => Words.SaysTheSameAs(saved);

    /// <summary>Counts what was said on this page, so that the page knows what was heard of it.</summary>
    public int Heard { get; private set; }

    /// <summary>Takes what was said and saves it, after a saving that is still under way.</summary>
    public void Change(AnswerWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        lock (oneAtATime)
        {
            Heard++;
            Words = words;
            if (saving)
            {
                // It looks again when it is done.
                return;
            }

            saving = true;
        }

        Save();
    }

    /// <summary>Saves what is not saved yet, after a saving that is still under way.</summary>
    public async Task SaveNowAsync()
    {
        await oneAtATime.WaitAsync();
        try
        {
            if (!IsSaved && !TooLong)
            {
                await save(Words, Seen);
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Notes what came of a saving. Words typed meanwhile stay, and are saved next.</summary>
    public void Saved(SaveResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Outcome == SaveOutcome.Saved)
        {
            saved = result.Stored.Words;
            Seen = result.Stored.Revision;
        }
    }

    /// <summary>The person keeps their words though another window saved others.</summary>
    public void BuildOn(int revision) => Seen = revision;

    /// <summary>The person takes the words that another window saved.</summary>
    public void Replace(Written stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        Words = saved = stored.Words;
        Seen = stored.Revision;
        Shown++;
    }

    public void Dispose() => timer.Dispose();

    private void Save() => InBackground = SaveInBackgroundAsync();

    private void SaveAgain()
    {
        lock (oneAtATime)
        {
            if (saving)
            {
                return;
            }

            saving = true;
        }

        Save();
    }

    private async Task SaveInBackgroundAsync()
    {
        try
        {
            AnswerWords tried;
            do
            {
                tried = Words;
                await SaveNowAsync();
            }
            while (!IsDone(tried));
        }
        catch (Exception e) when (e is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException or ObjectDisposedException)
        {
            // The words are still on the screen and the page says that they are not saved: try again.
            lock (oneAtATime)
            {
                saving = false;
            }

            RetrySoon();
        }
    }

    private bool IsDone(AnswerWords tried)
    {
        lock (oneAtATime)
        {
            saving = !Words.SaysTheSameAs(tried);
            return !saving;
        }
    }

    private void RetrySoon()
    {
        try
        {
            timer.Change(Again, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The prompt was left; leaving saves too.
        }
    }
}
