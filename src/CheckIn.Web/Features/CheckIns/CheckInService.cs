using System.Security.Claims;
using System.Security.Cryptography;
using CheckIn.Domain.Prompts;
using CheckIn.Web.App;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Features.Pairing;
using CheckIn.Web.Features.People;
using CheckIn.Web.Features.Sharing;
using CheckIn.Web.Sealing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.CheckIns;

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
public sealed record Home(string? PartnerName, IReadOnlyList<CheckInLine> CheckIns, bool SomethingIsDamaged, ListPlace? Earlier = null);

/// <summary>Starts check-ins and lists them.</summary>
public sealed class CheckInService(
    PersonalStore own, SharedSessions sessions, SessionKeys keys, Languages languages, ServerKeys server, Limits limits, TimeProvider time)
{
    private const int Listed = 30;

    private PromptLibrary Library => languages.Current.Library;

    /// <summary>The prompt that an address names to this person, as it stands today; null where it names none.</summary>
    public Prompt? AskedAgain(ClaimsPrincipal principal, string? address) =>
        Library.Everything.FirstOrDefault(p => server.PromptAddress(SignInClaims.PersonId(principal), p.Id) == address);

    /// <summary>Starts a check-in, alone (nobody is told) or with the partner (it appears on their home).</summary>
    /// <param name="again">The one prompt to ask again, as it stands today; the moment, the length and the themes are then not asked for.</param>
    /// <returns>Its id; null where it should be with a partner and there is none, or where there is no room for one more.</returns>
    public Task<Guid?> StartAsync(ClaimsPrincipal principal, Moment moment, WalkLength length, IReadOnlyCollection<string> themes, bool withPartner, string? again = null)
    {
        if (Library.Find(again) is { } prompt)
        {
            return StartAsync(principal, new CheckInPlan(Moment.Any, WalkLength.Short, [prompt]), withPartner, mayAsk: false);
        }

        var known = themes.Where(t => Library.Themes.Any(k => k.Id == t)).ToList();
        return StartAsync(principal, new CheckInPlan(moment, length, Library.Choose(moment, length, known, RandomNumberGenerator.GetInt32)), withPartner);
    }

    /// <summary>Starts a check-in of prompts that somebody put together, in their order.</summary>
    /// <returns>Its id; null where it should be with a partner and there is none, or where there is no room for one more.</returns>
    public Task<Guid?> StartPackAsync(ClaimsPrincipal principal, PromptPack pack, bool withPartner) => StartAsync(principal, CheckInPlan.Of(pack), withPartner);

    /// <summary>Whether this person may begin one more; what they have stays as it is.</summary>
    public async Task<bool> HasRoomAsync(ClaimsPrincipal principal)
    {
        await using var read = await own.ReadAsync(principal);
        return await HasRoomAsync(read.Db, read.Me);
    }

    private async Task<bool> HasRoomAsync(CheckInDbContext db, UnlockedPerson me) =>
        await db.Sessions.CountAsync(s => s.StarterId == me.Id) < limits.CheckInsPerPerson;

    // Two who walk it may each leave a question at the end, unless it is one prompt asked again.
    private async Task<Guid?> StartAsync(ClaimsPrincipal principal, CheckInPlan plan, bool withPartner, bool mayAsk = true)
    {
        await using var write = await own.WriteAsync(principal);
        var (db, me) = (write.Db, write.Me);
        if (!await HasRoomAsync(db, me))
        {
            return null;
        }

        var partner = withPartner ? await Partners.OfAsync(db, me.Id) : null;
        if (withPartner && partner is null)
        {
            return null;
        }

        var row = new CheckInSession
        {
            Id = Guid.NewGuid(),
            StarterId = me.Id,
            PartnerId = partner?.Id,
            CoupleId = partner?.Couple,
            StartedAt = time.GetUtcNow(),
        };
        row.SealedPlan = (mayAsk && partner is not null && Library.Question is { } question ? plan with { Prompts = [.. plan.Prompts, question] } : plan).Seal(server, row.Id);
        db.Sessions.Add(row);
        await write.CommitAsync();
        return row.Id;
    }

    /// <summary>
    /// The person's partner and their latest check-ins, newest first. What the partner has written and not opened is
    /// not looked at: a home takes as long whether it is there or not.
    /// </summary>
    /// <param name="before">Only check-ins that come after this place in the list.</param>
    public async Task<Home> HomeAsync(ClaimsPrincipal principal, ListPlace? before = null)
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

        return new Home(partner?.Name, lines, damaged, places.Count > Listed ? places[Listed - 1] : null);
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
