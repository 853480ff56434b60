using CheckIn.Sealing;
using CheckIn.Web.Data;

namespace CheckIn.Web.SignIns;

/// <summary>One change of what is kept, by one person.</summary>
public sealed class PersonalWrite : IAsyncDisposable
{
    internal PersonalWrite(WriteTransaction transaction, UnlockedPerson me) => (Transaction, Me) = (transaction, me);

    public UnlockedPerson Me { get; }

    public CheckInDbContext Db => Transaction.Db;

    internal WriteTransaction Transaction { get; }

    /// <inheritdoc cref="WriteTransaction.CommitAsync"/>
    public Task CommitAsync() => Transaction.CommitAsync();

    public ValueTask DisposeAsync()
    {
        Me.Dispose();
        return Transaction.DisposeAsync();
    }
}
