namespace CheckIn.Web.Data;

/// <summary>
/// One writer after the other, first come first served. SQLite has one writer anyway, and whoever waits for it inside
/// SQLite waits with a thread; here nobody does, so reading goes on while many want to write.
/// </summary>
public sealed class WriterLane : IDisposable
{
    // Whoever waits asynchronously is let in in the order of coming.
    private readonly SemaphoreSlim turns = new(1, 1);

    /// <summary>Waits for one's turn; disposing what it returns, once or more often, ends it.</summary>
    public async Task<IDisposable> EnterAsync()
    {
        // Not on the thread of whoever asked, which may be long in coming to it.
        await turns.WaitAsync().ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return new Turn(turns);
    }

    public void Dispose() => turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        private int over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref over, 1) == 0)
            {
                turns.Release();
            }
        }
    }
}
