using System.Security.Claims;
using System.Security.Cryptography;
using CheckIn.Domain.Prompts;
using CheckIn.Sealing;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Sharing;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.CheckIns;

/// <summary>Starts check-ins.</summary>
public sealed class CheckInService(
    PersonalStore own, Languages languages, ServerKeys server, PlanSeal seal, Limits limits, TimeProvider time)
{
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
        row.SealedPlan = (mayAsk && partner is not null && Library.Question is { } question ? plan with { Prompts = [.. plan.Prompts, question] } : plan).Seal(seal, row.Id);
        db.Sessions.Add(row);
        await write.CommitAsync();
        return row.Id;
    }
}
