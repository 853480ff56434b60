using System.Collections.Concurrent;
using CheckIn.Web.Http;

namespace CheckIn.Web.SignIns;

/// <summary>Which live connections belong to which sign-in, so that ending a sign-in ends its pages.</summary>
public sealed class LiveCircuits(Limits limits)
{
    private readonly ConcurrentDictionary<string, (Guid SignIn, string Network, Action Abort)> connections = new(StringComparer.Ordinal);

    /// <summary>Notes a connection.</summary>
    /// <param name="network">Where it comes from (<see cref="ClientAddress.Network"/>).</param>
    /// <returns>Whether there is room for it. Where there is none, the caller removes it and ends it.</returns>
    public bool Add(string connectionId, Guid signIn, string network, Action abort)
    {
        connections[connectionId] = (signIn, network, abort);
        return Excess(signIn, network) <= 0;
    }

    /// <summary>Whether one more live page may be opened.</summary>
    public bool HasRoomFor(Guid signIn, string network) => Excess(signIn, network) < 0;

    public void Remove(string connectionId) => connections.TryRemove(connectionId, out _);

    /// <summary>Cuts every live connection of a sign-in. Its pages then ask how things stand, and wipe themselves.</summary>
    public void End(Guid signIn)
    {
        foreach (var (id, connection) in connections)
        {
            if (connection.SignIn == signIn && connections.TryRemove(id, out _))
            {
                connection.Abort();
            }
        }
    }

    // How many more there are than may be, of this sign-in or from this address. Counted in one go that copies nothing.
    private int Excess(Guid signIn, string network)
    {
        var (ofSignIn, fromNetwork) = (0, 0);
        foreach (var (_, connection) in connections)
        {
            ofSignIn += connection.SignIn == signIn ? 1 : 0;
            fromNetwork += string.Equals(connection.Network, network, StringComparison.Ordinal) ? 1 : 0;
        }

        return Math.Max(ofSignIn - limits.LivePagesPerSignIn, fromNetwork - limits.LivePagesPerAddress);
    }
}
