using CheckIn.Sealing;
using CheckIn.Web.Data;

namespace CheckIn.Web.SignIns;

/// <summary>One moment of what is kept, for one person.</summary>
public sealed class PersonalRead : IAsyncDisposable
{
    private readonly ReadTransaction read;

    internal PersonalRead(ReadTransaction read, UnlockedPerson me) => (this.read, Me) = (read, me);

    public UnlockedPerson Me { get; }

    public CheckInDbContext Db => read.Db;

    public ValueTask DisposeAsync()
    {
        Me.Dispose();
        return read.DisposeAsync();
    }
}
