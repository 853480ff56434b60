namespace CheckIn.Bench.Blazor;

/// <summary>The event handlers of a page as they are now. Read by whoever acts while the circuit's own loop writes.</summary>
internal sealed class HandlerTable
{
    private readonly Lock turn = new();
    private readonly Dictionary<(string Event, string Label), ulong> ids = [];

    public void Apply(RenderBatch batch)
    {
        var (came, went) = (batch.Handlers(), batch.DisposedHandlers());
        lock (turn)
        {
            foreach (var handler in came)
            {
                if (handler.Label is { } label)
                {
                    ids[(handler.Event, label)] = handler.Id;
                }
                else
                {
                    Replace(handler, went);
                }
            }

            foreach (var gone in ids.Where(known => went.Contains(known.Value)).Select(known => known.Key).ToList())
            {
                ids.Remove(gone);
            }
        }
    }

    /// <param name="label">What the element is called; null for whichever element has this event.</param>
    public ulong? Find(string eventName, string? label)
    {
        lock (turn)
        {
            return label is null
                ? ids.Where(known => known.Key.Event == eventName).Select(known => (ulong?)known.Value).FirstOrDefault()
                : ids.TryGetValue((eventName, label), out var id) ? id : null;
        }
    }

    public override string ToString()
    {
        lock (turn)
        {
            return string.Join(", ", ids.Keys.Select(known => $"{known.Event} '{known.Label}'"));
        }
    }

    // The batch names no element: it is the one whose handler of this event went with it.
    private void Replace(Handler handler, HashSet<ulong> went)
    {
        foreach (var (known, id) in ids)
        {
            if (known.Event == handler.Event && went.Remove(id))
            {
                ids[known] = handler.Id;
                return;
            }
        }
    }
}
