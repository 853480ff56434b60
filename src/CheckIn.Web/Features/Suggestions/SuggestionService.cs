using System.Text.Encodings.Web;
using System.Text.Json;
using CheckIn.Domain.Suggestions;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Suggestions;

/// <summary>A suggestion as its author sees it.</summary>
/// <param name="Link">The part of the address that couples are given.</param>
/// <param name="LastDay">The last day, in UTC, on which it is there.</param>
public sealed record MySuggestion(Suggestion Content, string Link, DateTimeOffset LastDay);

/// <summary>
/// Keeps suggestions. Whoever has the private link is the author; there is no account. Nothing is written when somebody
/// looks at one or walks it, so there is nothing to count.
/// </summary>
public sealed class SuggestionService(Store store, ServerKeys server, TimeProvider time)
{
    // One that was never given a name is not kept long.
    private static readonly TimeSpan KeptUnfinished = TimeSpan.FromDays(7);

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The days an author can choose from until it goes by itself.</summary>
    public static IReadOnlyList<int> Days { get; } = [30, 90, 365];

    /// <summary>Makes an empty one.</summary>
    /// <returns>The secret part of the author's private link.</returns>
    public async Task<string> BeginAsync()
    {
        var edit = SuggestionLink.NewEditText();
        var link = SuggestionLink.OfEdit(edit)!;
        await using var write = await store.WriteAsync();
        var db = write.Db;
        await RemoveExpiredAsync(db);
        var row = new SuggestionRow { Id = server.SuggestionId(link.Text), ExpiresAt = DayAfter(KeptUnfinished) };
        Seal(row, link, Suggestion.Empty);
        db.Suggestions.Add(row);
        await write.CommitAsync();
        return edit;
    }

    /// <summary>What an author's private link leads to; null where it is gone or never was.</summary>
    /// <exception cref="SealBrokenException">It was edited where it is stored.</exception>
    public async Task<MySuggestion?> EditAsync(string? edit)
    {
        await using var read = await store.ReadAsync();
        var db = read.Db;
        return await FindAsync(db, edit) is { } found ? new MySuggestion(found.Content, found.Link.Text, LastDay(found.Row)) : null;
    }

    /// <summary>Changes what is there now; another window of the author's may have changed it meanwhile.</summary>
    /// <param name="change">Returns null where the change cannot be made.</param>
    /// <param name="days">Until it goes by itself, from today; null leaves that as it is.</param>
    /// <returns>Null where it is gone; false where nothing was changed: it could not be, or it would be too long to be walked.</returns>
    public async Task<bool?> ChangeAsync(string? edit, Func<Suggestion, Suggestion?> change, int? days = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var write = await store.WriteAsync();
        var db = write.Db;
        if (await FindAsync(db, edit) is not { } found)
        {
            return null;
        }

        if (change(found.Content) is not { } changed || !CheckInPlan.Of(changed.AsPack()).HasRoomForAQuestion())
        {
            return false;
        }

        Seal(found.Row, found.Link, changed);
        if (days is { } chosen && Days.Contains(chosen))
        {
            found.Row.ExpiresAt = DayAfter(TimeSpan.FromDays(chosen));
        }

        await write.CommitAsync();
        return true;
    }

    /// <summary>Withdraws it, at once. Check-ins that were begun from it keep their prompts.</summary>
    public async Task WithdrawAsync(string? edit)
    {
        if (SuggestionLink.OfEdit(edit) is { } link)
        {
            var id = server.SuggestionId(link.Text);
            await using var write = await store.WriteAsync();
            await write.Db.Suggestions.Where(s => s.Id == id).ExecuteDeleteAsync();
            await write.CommitAsync();
        }
    }

    /// <summary>The last day of a link, for paper; null where it leads nowhere.</summary>
    public async Task<DateTimeOffset?> UntilAsync(string? link)
    {
        await using var read = await store.ReadAsync();
        var db = read.Db;
        return SuggestionLink.Of(link) is { } known && await RowAsync(db, known) is { } row ? LastDay(row) : null;
    }

    /// <summary>What couples are shown; null where it is not complete, gone, or never was. All three look the same.</summary>
    /// <exception cref="SealBrokenException">It was edited where it is stored.</exception>
    public async Task<Suggestion?> LookAsync(string? link)
    {
        await using var read = await store.ReadAsync();
        var db = read.Db;
        return SuggestionLink.Of(link) is { } known && await RowAsync(db, known) is { } row && Open(row, known) is { IsComplete: true } content ? content : null;
    }

    /// <summary>Removes what has expired.</summary>
    public async Task SweepAsync()
    {
        await using var write = await store.WriteAsync();
        await RemoveExpiredAsync(write.Db);
        await write.CommitAsync();
    }

    private static void Seal(SuggestionRow row, SuggestionLink link, Suggestion content) =>
        row.SealedContent = link.Seal(row.Id, JsonSerializer.SerializeToUtf8Bytes(content, Json));

    private static DateTimeOffset LastDay(SuggestionRow row) => row.ExpiresAt.AddDays(-1);

    private static Suggestion Open(SuggestionRow row, SuggestionLink link) => JsonSerializer.Deserialize<Suggestion>(link.Open(row.Id, row.SealedContent))!;

    private async Task<(SuggestionRow Row, SuggestionLink Link, Suggestion Content)?> FindAsync(CheckInDbContext db, string? edit) =>
        SuggestionLink.OfEdit(edit) is { } link && await RowAsync(db, link) is { } row ? (row, link, Open(row, link)) : null;

    private async Task<SuggestionRow?> RowAsync(CheckInDbContext db, SuggestionLink link)
    {
        var (id, now) = (server.SuggestionId(link.Text), time.GetUtcNow());
        return await db.Suggestions.SingleOrDefaultAsync(s => s.Id == id && s.ExpiresAt > now);
    }

    private Task<int> RemoveExpiredAsync(CheckInDbContext db)
    {
        var now = time.GetUtcNow();
        return db.Suggestions.Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync();
    }

    // Whole days: the row does not say at which minute somebody sat at their desk.
    private DateTimeOffset DayAfter(TimeSpan kept) => new(time.GetUtcNow().UtcDateTime.Date + kept + TimeSpan.FromDays(1), TimeSpan.Zero);
}
