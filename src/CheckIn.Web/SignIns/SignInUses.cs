using System.Collections.Concurrent;
using CheckIn.Web.Data;

namespace CheckIn.Web.SignIns;

/// <summary>
/// When sign-ins were used last, until it is written down. A crash forgets the last half minute of it, and a sign-in then
/// locks that much sooner.
/// </summary>
internal sealed class SignInUses
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> latest = new();

    // What is being written down is still known meanwhile.
    private IReadOnlyDictionary<Guid, DateTimeOffset> writing = new Dictionary<Guid, DateTimeOffset>();

    public void Note(Guid signIn, DateTimeOffset at) => latest[signIn] = at;

    /// <summary>What is known here counts no more: a later time is stored, or an earlier one after the clock was set back.</summary>
    public void Forget(Guid signIn)
    {
        latest.TryRemove(signIn, out _);
        writing = writing.Where(w => w.Key != signIn).ToDictionary();
    }

    /// <summary>The later of what is stored and what is known here.</summary>
    public DateTimeOffset LastOf(SignIn signIn)
    {
        var known = latest.TryGetValue(signIn.Id, out var at) || writing.TryGetValue(signIn.Id, out at) ? at : signIn.LastUsedAt;
        return known > signIn.LastUsedAt ? known : signIn.LastUsedAt;
    }

    /// <summary>What is to be written down now.</summary>
    public IReadOnlyDictionary<Guid, DateTimeOffset> Take()
    {
        var taken = latest.ToDictionary();
        writing = taken;
        foreach (var one in taken)
        {
            latest.TryRemove(one);
        }

        return taken;
    }
}
