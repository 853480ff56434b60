using CheckIn.Web.Data;

namespace CheckIn.Web.Features.Sharing;

/// <summary>A check-in as one of its people may see it at one moment.</summary>
public sealed class SessionLook : IAsyncDisposable
{
    private readonly ReadTransaction read;

    internal SessionLook(ReadTransaction read, SharedSession shared) => (this.read, Shared) = (read, shared);

    public SharedSession Shared { get; }

    public CheckInDbContext Db => read.Db;

    public ValueTask DisposeAsync() => read.DisposeAsync();
}
