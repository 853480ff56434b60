namespace CheckIn.Web.Data;

/// <summary>
/// One writer after the other, first come first served, and nobody twice at a time: however much one person asks for,
/// the next one waits for a single turn of theirs. SQLite has one writer anyway, and whoever waits for it inside SQLite
/// waits with a thread; here nobody does, so reading goes on while many want to write.
/// </summary>
public sealed class WriterLane : IDisposable
{
    // Whoever waits asynchronously is let in in the order of coming.
    private readonly SemaphoreSlim turns = new(1, 1);
    private readonly Dictionary<Guid, Gate> gates = [];

    /// <summary>Waits for one's turn; disposing what it returns, once or more often, ends it.</summary>
    /// <param name="whose">Who wants to write; null for what nobody in particular does.</param>
    public async Task<IDisposable> EnterAsync(Guid? whose = null)
    {
        var gate = whose is { } person ? GateOf(person) : null;
        await (gate?.Opening.WaitAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        await turns.WaitAsync().ConfigureAwait(false);
        return new Turn(this, gate);
    }

    public void Dispose() => turns.Dispose();

    private Gate GateOf(Guid person)
    {
        lock (gates)
        {
            if (!gates.TryGetValue(person, out var gate))
            {
                gate = new Gate(person);
                gates.Add(person, gate);
            }

            gate.Users++;
            return gate;
        }
    }

    private void Leave(Gate? gate)
    {
        turns.Release();
        if (gate is null)
        {
            return;
        }

        gate.Opening.Release();
        lock (gates)
        {
            if (--gate.Users == 0)
            {
                gates.Remove(gate.Person);
            }
        }
    }

    private sealed class Gate(Guid person)
    {
        public Guid Person { get; } = person;

        public SemaphoreSlim Opening { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Turn(WriterLane lane, Gate? gate) : IDisposable
    {
        private int over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref over, 1) == 0)
            {
                lane.Leave(gate);
            }
        }
    }
}
