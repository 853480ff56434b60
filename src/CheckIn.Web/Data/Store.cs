using System.Data;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CheckIn.Web.Data;

/// <summary>
/// The way to everything that is kept. Whoever reads sees one moment of it and waits for nobody; whoever writes waits
/// in the <see cref="WriterLane"/> for their turn.
/// </summary>
public sealed class Store(IDbContextFactory<CheckInDbContext> contexts, WriterLane lane)
{
    /// <summary>Opens what is kept as it is at the first question asked: what others write meanwhile is not seen.</summary>
    public async Task<ReadTransaction> ReadAsync()
    {
        var db = await contexts.CreateDbContextAsync();
        try
        {
            // To SQLite this level means: begin without a lock. What is read is a snapshot of its log all the same.
            return new ReadTransaction(db, await db.Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Waits for one's turn to write. It goes on away from the thread of whoever asked, to the end of the method that
    /// awaits it: a live page that is busy with something else must not hold a turn that it was given meanwhile.
    /// </summary>
    /// <param name="whose">The person who wants to write, if there is one: each has one place in the lane at a time.</param>
    public ConfiguredTaskAwaitable<WriteTransaction> WriteAsync(Guid? whose = null) => BeginAsync(whose).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    /// <summary>
    /// The same for whoever awaits it with <c>ConfigureAwait(false)</c> and gives it away by a door of their own that goes
    /// on elsewhere: each such door costs everybody a moment of the turn.
    /// </summary>
    internal async Task<WriteTransaction> BeginAsync(Guid? whose)
    {
        // Not on the thread of whoever asked, which may be long in coming to it, nor on that of whoever let go.
        var turn = await lane.EnterAsync(whose).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        CheckInDbContext? db = null;
        try
        {
            db = await contexts.CreateDbContextAsync().ConfigureAwait(false);
#pragma warning disable RS0030 // The one place that begins.
            return new WriteTransaction(db, await db.Database.BeginTransactionAsync().ConfigureAwait(false), turn);
#pragma warning restore RS0030
        }
        catch
        {
            turn.Dispose();
            await (db?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }
}

/// <summary>One moment of what is kept.</summary>
public sealed class ReadTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction transaction;
    private bool over;

    internal ReadTransaction(CheckInDbContext db, IDbContextTransaction transaction) => (Db, this.transaction) = (db, transaction);

    public CheckInDbContext Db { get; }

    /// <summary>Gives the context back. Once: it may be somebody else's by the second time.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!over)
        {
            over = true;
            await transaction.DisposeAsync();
            await Db.DisposeAsync();
        }
    }
}

/// <summary>One change of what is kept: all of it or, where it is not committed, nothing.</summary>
public sealed class WriteTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction transaction;
    private readonly IDisposable turn;
    private bool over;

    internal WriteTransaction(CheckInDbContext db, IDbContextTransaction transaction, IDisposable turn) =>
        (Db, this.transaction, this.turn) = (db, transaction, turn);

    /// <summary>What is kept, as this change sees it. After the commit it may still be read.</summary>
    public CheckInDbContext Db { get; }

    /// <summary>Writes everything down for good, and lets the next writer in.</summary>
    public async Task CommitAsync()
    {
#pragma warning disable RS0030 // The one place that saves.
        await Db.SaveChangesAsync();
#pragma warning restore RS0030
        await transaction.CommitAsync();
        await transaction.DisposeAsync();
        turn.Dispose();
    }

    /// <summary>Undoes what was not committed, and gives the context back; once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (over)
        {
            return;
        }

        over = true;
        try
        {
            await transaction.DisposeAsync();
            await Db.DisposeAsync();
        }
        finally
        {
            turn.Dispose();
        }
    }
}
