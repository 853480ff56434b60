using System.Collections.Concurrent;
using CheckIn.Web.Http;

namespace CheckIn.Web.SignIns;

/// <summary>Which live connections belong to which sign-in, so that ending a sign-in ends its pages.</summary>
public sealed class LiveCircuits(Limits limits, TimeProvider time)
{
    // Longer than Blazor keeps a circuit without a connection.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (Guid SignIn, string Network, Action Abort)> connections = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<BoundCircuit, Guid> circuits = new();

    // Whose circuit a secret is for: while a connection speaks for it, and for a while after.
    private readonly ConcurrentDictionary<string, Owner> owners = new(StringComparer.Ordinal);

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

    public void Remove(string connectionId)
    {
        connections.TryRemove(connectionId, out _);
        var now = time.GetUtcNow();
        foreach (var (secret, owner) in owners)
        {
            if (owner.Connection == connectionId)
            {
                owners.TryUpdate(secret, owner with { Connection = null, Until = now + Kept }, owner);
            }
            else if (owner.Connection is null && owner.Until < now)
            {
                owners.TryRemove(secret, out _);
            }
        }
    }

    /// <summary>Notes that a connection began a circuit, or took it up again.</summary>
    /// <param name="secret">What Blazor calls the circuit by to its page. Whoever has it could take the page over.</param>
    public void Own(string secret, Guid signIn, string connectionId) => owners[secret] = new Owner(signIn, connectionId, DateTimeOffset.MaxValue);

    /// <summary>Whether a circuit is there that this sign-in opened.</summary>
    public bool IsOwn(string secret, Guid signIn) => owners.TryGetValue(secret, out var owner) && owner.SignIn == signIn;

    /// <summary>Notes a circuit that was opened.</summary>
    public void Open(BoundCircuit circuit, Guid signIn) => circuits[circuit] = signIn;

    /// <summary>The circuits of a sign-in, connected or not.</summary>
    public IReadOnlyList<BoundCircuit> Of(Guid signIn) => [.. circuits.Where(c => c.Value == signIn).Select(c => c.Key)];

    /// <summary>Notes that a circuit is gone.</summary>
    public void Forget(BoundCircuit circuit) => circuits.TryRemove(circuit, out _);

    /// <summary>
    /// Cuts every live connection of a sign-in, and empties its circuits, connected or not. Its pages then ask how things stand,
    /// and wipe themselves.
    /// </summary>
    public void End(Guid signIn)
    {
        foreach (var circuit in Of(signIn))
        {
            circuit.Close();
        }

        foreach (var (secret, _) in owners.Where(o => o.Value.SignIn == signIn))
        {
            owners.TryRemove(secret, out _);
        }


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

    private sealed record Owner(Guid SignIn, string? Connection, DateTimeOffset Until);
}
