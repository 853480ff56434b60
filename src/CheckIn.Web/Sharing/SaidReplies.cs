using System.Text.Json;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Domain.Talking;
using CheckIn.Sealing;
using CheckIn.Web.Data;

namespace CheckIn.Web.Sharing;

/// <summary>One reply, opened for somebody who may read it.</summary>
/// <param name="Text">At most <see cref="Conversation.MaxTextLength"/> UTF-16 units; empty where it needs no words.</param>
public sealed record Said(Guid Id, Guid Author, ReplyKind Kind, Guid? To, string Text, DateTimeOffset SaidAt)
{
    public ReplyMark Mark => new(Id, Author, Kind, To);
}

/// <summary>The replies of one check-in as stored. Nothing is saved until the caller saves.</summary>
public sealed class SaidReplies
{
    private readonly CheckInDbContext db;
    private readonly SessionKeys keys;
    private readonly Guid session;
    private readonly List<Reply> rows;

    internal SaidReplies(CheckInDbContext db, SessionKeys keys, Guid session, List<Reply> rows)
    {
        this.db = db;
        this.keys = keys;
        this.session = session;
        this.rows = rows;
    }

    /// <summary>What was said about a prompt, oldest first; nothing where it is not open.</summary>
    /// <exception cref="SealBrokenException">What is open, or a reply, was edited, moved, or put in somebody's mouth.</exception>
    public async Task<IReadOnlyList<Said>> ReadAsync(UnlockedPerson me, ExchangeRows exchange, Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(me);
        ArgumentNullException.ThrowIfNull(exchange);
        var all = new List<Said>();
        var about = Of(prompt).ToList();
        var grants = about.Count == 0 ? new Dictionary<Guid, ReadingGrant>() : keys.Vault.GrantsForReplies(exchange, me.Id, about);
        foreach (var row in about)
        {
            if (grants.TryGetValue(row.Id, out var grant))
            {
                var key = grant.IsOwn ? null : await db.KeySealedForAsync(me.Id, row.ReaderKeyVersion);
                all.Add(Content(row, keys.Couple.Open(grant, me, row, key)));
            }
        }

        return [.. all.OrderBy(s => s.SaidAt).ThenBy(s => s.Id)];
    }

    /// <summary>Adds a reply that the rules allow.</summary>
    public async Task AddAsync(UnlockedPerson me, Guid partner, Prompt prompt, ReplyKind kind, Guid? to, string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(me);
        ArgumentNullException.ThrowIfNull(prompt);
        var row = new Reply { Id = Guid.NewGuid(), SessionId = session, AuthorId = me.Id, ReaderId = partner };
        row.Tag = keys.Server.ReplyTag(row.Id, session, prompt.Id);
        var key = await db.KeyToSealForAsync(partner);
        keys.Couple.Seal(me, row, key, JsonSerializer.Serialize(new Sealed(kind, to, text, now)));
        rows.Add(row);
        db.Replies.Add(row);
    }

    /// <summary>Removes replies by id.</summary>
    public void Remove(IReadOnlySet<Guid> ids) => Remove(rows.Where(r => ids.Contains(r.Id)));

    /// <summary>An opening has closed: what was said about it goes with it, for both.</summary>
    public void RemoveAllAbout(Prompt prompt) => Remove(Of(prompt));

    /// <summary>Everything said in this check-in goes, readable or not.</summary>
    public void RemoveAll() => Remove(rows);

    private void Remove(IEnumerable<Reply> which)
    {
        var gone = which.ToList();
        db.Replies.RemoveRange(gone);
        rows.RemoveAll(gone.Contains);
    }

    private IEnumerable<Reply> Of(Prompt prompt) => rows.Where(r => r.Tag.AsSpan().SequenceEqual(keys.Server.ReplyTag(r.Id, session, prompt.Id)));

    private static Said Content(Reply row, string json)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Sealed>(json) ?? throw new SealBrokenException();
            return new Said(row.Id, row.AuthorId, content.Kind, content.To, content.Text, content.SaidAt);
        }
        catch (JsonException)
        {
            // The message of a JSON error may quote what it could not read.
            throw new SealBrokenException();
        }
    }

    private sealed record Sealed(ReplyKind Kind, Guid? To, string Text, DateTimeOffset SaidAt);
}
