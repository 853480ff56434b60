using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.SignIns;

namespace CheckIn.Web.Sharing;

/// <summary>Whether pages that show the check-in should look again. An opening tells both in any case.</summary>
public enum Tell
{
    Nobody,
    Partner,
}

/// <summary>What a change leaves in the database for whoever compares two copies of it.</summary>
public enum Trace
{
    /// <summary>The same as every other choice, whatever was chosen: all slots of the person and their progress are new.</summary>
    Choice,

    /// <summary>That words were written: the answer and the person's progress are new.</summary>
    Words,

    /// <summary>What changed and no more: both people see it anyway.</summary>
    Nothing,
}

/// <summary>
/// One change of one check-in. Saving it opens what is due by then and renews what must be new, so that nobody who
/// changes something can forget it; what is not saved has not happened.
/// </summary>
public sealed class SessionChange : IAsyncDisposable
{
    private readonly SharedSessions sessions;
    private readonly WriteTransaction write;
    private readonly PersonalWrite? mine;
    private readonly TimeProvider time;

    internal SessionChange(SharedSessions sessions, WriteTransaction write, SharedSession shared, PersonalWrite? mine, TimeProvider time) =>
        (this.sessions, this.write, Shared, this.mine, this.time) = (sessions, write, shared, mine, time);

    /// <summary>Whoever changes it.</summary>
    /// <exception cref="InvalidOperationException">Nobody does: it opens by itself because it is due.</exception>
    public UnlockedPerson Me => mine?.Me ?? throw new InvalidOperationException("Nobody changes this.");

    public SharedSession Shared { get; }

    public CheckInDbContext Db => write.Db;

    /// <summary>Writes all of it down for good. Afterwards the check-in may still be read as it became.</summary>
    public async Task SaveAsync(Tell tell, Trace trace = Trace.Choice)
    {
        var opened = Shared.OpenDue(time.GetUtcNow());
        if (mine is not null)
        {
            Shared.RenewKeys(mine.Me);
            if (trace == Trace.Choice)
            {
                Shared.RenewChoices(mine.Me);
            }
        }

        await write.CommitAsync();
        await sessions.SavedAsync(Shared, opened || tell == Tell.Partner);
    }

    public ValueTask DisposeAsync() => mine?.DisposeAsync() ?? write.DisposeAsync();
}
