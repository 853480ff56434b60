using CheckIn.Domain.Answers;

namespace CheckIn.Web.Features.Walking;

/// <summary>
/// The words on the screen, and when they are saved: half a second after the last keystroke, and at the latest
/// one second after the first that is not saved yet.
/// </summary>
public sealed class DraftInHand : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly TimeProvider time;
    private readonly Func<AnswerWords, int, Task> save;
    private readonly ITimer timer;
    private readonly SemaphoreSlim oneAtATime = new(1);
    private AnswerWords saved;
    private long unsavedSince;

    /// <param name="save">Saves the words on top of a revision, and reports back through <see cref="Saved"/>.</param>
    public DraftInHand(Written stored, TimeProvider time, Func<AnswerWords, int, Task> save)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(time);
        this.time = time;
        this.save = save;
        Words = saved = stored.Words;
        Seen = stored.Revision;
        timer = time.CreateTimer(_ => InBackground = SaveInBackgroundAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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

    public void Change(AnswerWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (IsSaved)
        {
            unsavedSince = time.GetTimestamp();
        }

        Words = words;
        var left = Longest - time.GetElapsedTime(unsavedSince);
        timer.Change(left < Pause ? (left > TimeSpan.Zero ? left : TimeSpan.Zero) : Pause, Timeout.InfiniteTimeSpan);
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
            if (!IsSaved)
            {
                unsavedSince = time.GetTimestamp();
                timer.Change(Pause, Timeout.InfiniteTimeSpan);
            }
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

    private async Task SaveInBackgroundAsync()
    {
        try
        {
            await SaveNowAsync();
        }
        catch (Exception e) when (e is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException or ObjectDisposedException)
        {
            // The words are still on the screen and the page says that they are not saved: try again.
            RetrySoon();
        }
    }

    private void RetrySoon()
    {
        try
        {
            timer.Change(Longest, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The prompt was left; leaving saves too.
        }
    }
}
