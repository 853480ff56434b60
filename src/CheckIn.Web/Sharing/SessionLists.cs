using System.Globalization;
using System.Runtime.InteropServices;
using CheckIn.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Sharing;

/// <summary>A place in a list of check-ins, newest first. It stays where it is while others are begun.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ListPlace(DateTimeOffset StartedAt, Guid Session)
{
    private const long MaxTicks = 3_000_000_000_000_000_000;

    /// <summary>As it stands in an address: the time in ticks (100 ns, UTC), and the id.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StartedAt.UtcTicks}-{Session:N}");

    /// <returns>Null for what is no place.</returns>
    public static ListPlace? Parse(string? text) =>
        text?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at is > 0 and < MaxTicks
        && Guid.TryParseExact(id, "N", out var session)
            ? new ListPlace(new DateTimeOffset(at, TimeSpan.Zero), session)
            : null;
}

/// <summary>Lists of somebody's check-ins, read through the index that has them in order, however many there are.</summary>
internal static class SessionLists
{
    /// <summary>The places of the latest of somebody's check-ins among <paramref name="all"/>.</summary>
    /// <param name="before">Only those that come after this place.</param>
    public static async Task<List<ListPlace>> LatestAsync(IQueryable<CheckInSession> all, Guid person, ListPlace? before = null, int most = int.MaxValue)
    {
        if (before is { } place)
        {
            all = all.Where(s => s.StartedAt < place.StartedAt || (s.StartedAt == place.StartedAt && s.Id.CompareTo(place.Session) < 0));
        }

        // Two questions, because one that asks for either role reads everything and sorts it.
        var started = await LatestAsync(all.Where(s => s.StarterId == person), most);
        var invited = await LatestAsync(all.Where(s => s.PartnerId == person), most);
        return [.. started.Concat(invited)
            .OrderByDescending(p => p.StartedAt).ThenByDescending(p => p.Session.ToString(), StringComparer.OrdinalIgnoreCase)
            .Take(most)];
    }

    /// <summary>The check-ins at some places, in their order.</summary>
    public static async Task<IReadOnlyList<CheckInSession>> AtAsync(this CheckInDbContext db, IEnumerable<ListPlace> places)
    {
        var ids = places.Select(p => p.Session).ToList();
        var rows = await db.Sessions.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id);
        return [.. ids.Select(id => rows[id])];
    }

    private static async Task<List<ListPlace>> LatestAsync(IQueryable<CheckInSession> some, int most) =>
        [.. (await some.OrderByDescending(s => s.StartedAt).ThenByDescending(s => s.Id).Take(most).Select(s => new { s.StartedAt, s.Id }).ToListAsync())
            .Select(s => new ListPlace(s.StartedAt, s.Id))];
}
