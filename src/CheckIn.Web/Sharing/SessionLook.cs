using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.SignIns;

namespace CheckIn.Web.Sharing;

/// <summary>A check-in as one of its people may see it at one moment.</summary>
public sealed class SessionLook : IAsyncDisposable
{
    private readonly PersonalRead read;

    internal SessionLook(PersonalRead read, SharedSession shared) => (this.read, Shared) = (read, shared);

    /// <summary>Whoever looks.</summary>
    public UnlockedPerson Me => read.Me;

    public SharedSession Shared { get; }

    public CheckInDbContext Db => read.Db;

    public ValueTask DisposeAsync() => read.DisposeAsync();
}
