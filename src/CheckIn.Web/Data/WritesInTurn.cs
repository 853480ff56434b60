using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CheckIn.Web.Data;

/// <summary>
/// Refuses to change rows outside a transaction: such a change would pass by the <see cref="WriterLane"/> and wait
/// inside SQLite, with a thread.
/// </summary>
internal sealed class WritesInTurn : DbCommandInterceptor
{
    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Check(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData);
        return ValueTask.FromResult(result);
    }

    private static void Check(DbCommand command, CommandEventData eventData)
    {
        if (command.Transaction is null && eventData.CommandSource is CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete)
        {
            throw new InvalidOperationException("Change rows in a WriteTransaction of the Store.");
        }
    }
}
