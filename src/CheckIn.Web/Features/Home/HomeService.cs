using System.Security.Claims;
using CheckIn.Domain.Prompts;
using CheckIn.Sealing;
using CheckIn.Web.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.Home;

/// <summary>How far this person is in a check-in. The partner's part is not in it.</summary>
public enum MyPart
{
    NotBegun,
    Walking,
    Sealed,
}

/// <summary>A check-in as one person sees it on their home.</summary>
/// <param name="Title">What it was made from, where that has a name.</param>
/// <param name="Alone">Nobody else has a part in it.</param>
/// <param name="StartedByMe">This person started it.</param>
/// <param name="StillPartners">The two are still the couple that began it.</param>
/// <param name="SomethingIsOpen">Both opened at least one answer.</param>
/// <param name="PartnerSaysReady">The partner's own message.</param>
public sealed record CheckInLine(
    Guid Id, string? Title, Moment Moment, WalkLength Length, DateTimeOffset StartedAt, bool Alone, bool StartedByMe, bool StillPartners, MyPart Part, bool SomethingIsOpen, bool PartnerSaysReady);

/// <summary>What a person's home shows.</summary>
/// <param name="Earlier">There are earlier check-ins than this place in the list; null where all are shown.</param>
/// <param name="SomethingIsDamaged">At least one check-in was edited or damaged where it is stored, and is not shown.</param>
public sealed record HomeView(string? PartnerName, IReadOnlyList<CheckInLine> CheckIns, bool SomethingIsDamaged, ListPlace? Earlier = null);

/// <summary>Finds what a person's home shows.</summary>
public sealed class HomeService(SharedSessions sessions, SessionKeys keys)
{
    private const int Listed = 30;

    /// <summary>
    /// The person's partner and their latest check-ins, newest first. What the partner has written and not opened is
    /// not looked at: a home takes as long whether it is there or not.
    /// </summary>
    /// <param name="before">Only check-ins that come after this place in the list.</param>
    public async Task<HomeView> LookAsync(ClaimsPrincipal principal, ListPlace? before = null)
    {
        await using var read = await sessions.ReadWithNewKeysAsync(principal);
        var (db, me) = (read.Db, read.Me);
        var partner = await Partners.OfAsync(db, me.Id);
        var couple = partner?.Couple;

        // What an ended couple left is shown to whoever has words in it, and to nobody else.
        var shown = db.Sessions.Where(s => s.CoupleId == null || s.CoupleId == couple || db.Answers.Any(a => a.SessionId == s.Id && a.AuthorId == me.Id));
        var places = await SessionLists.LatestAsync(shown, me.Id, before, Listed + 1);
        var (lines, damaged) = (new List<CheckInLine>(), false);
        foreach (var shared in await db.LoadAsync(keys, await db.AtAsync(places.Take(Listed)), onlyOpenFor: me.Id))
        {
            try
            {
                lines.Add(Line(me, shared));
            }
            catch (SealBrokenException)
            {
                damaged = true;
            }
        }

        return new HomeView(partner?.Name, lines, damaged, places.Count > Listed ? places[Listed - 1] : null);
    }

    private static CheckInLine Line(UnlockedPerson me, SharedSession shared) => new(
        shared.Row.Id,
        shared.Plan.Title,
        shared.Plan.Moment,
        shared.Plan.Length,
        shared.Row.StartedAt,
        shared.Row.PartnerId is null,
        shared.Row.StarterId == me.Id,
        shared.PartnerOf(me.Id) is not null,
        shared.WalkOf(me.Id) is null ? MyPart.NotBegun : shared.ProgressOf(me).Sealed ? MyPart.Sealed : MyPart.Walking,
        shared.SomethingIsOpen,
        shared.PartnerOf(me.Id) is { } partner && shared.SaysReady(partner));
}
