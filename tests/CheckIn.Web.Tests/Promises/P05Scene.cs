using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Domain.Talking;
using CheckIn.Web.Data;
using CheckIn.Web.SignIns;
using CheckIn.Web.Tests.Sharing;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Promises;

/// <summary>Somebody who asks for what is not theirs.</summary>
internal sealed record Caller(string Name, ClaimsPrincipal Principal, byte[] AccountKey);

/// <summary>One of the check-ins in which Ada wrote, with one prompt of it.</summary>
internal sealed record Place(Guid Session, string Prompt);

/// <summary>
/// Ada wrote alone, with an ex (it was open until she left) and with her partner: kept, offered for tomorrow, and taken
/// back after an opening. None of it is open to anybody now.
/// </summary>
internal sealed class P05Scene : IAsyncDisposable
{
    public const string Canary = "canary-of-ada";
    public const string Passphrase = "velvet-otter-saffron-lighthouse";

    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true, ReferenceHandler = ReferenceHandler.IgnoreCycles };

    private P05Scene(TestHouse house, TestPerson ada)
    {
        House = house;
        Ada = ada;
    }

    public TestHouse House { get; }

    public TestPerson Ada { get; }

    public List<Caller> Callers { get; } = [];

    public List<Place> Places { get; } = [];

    public static async Task<P05Scene> BuildAsync()
    {
        var house = await TestHouse.BuildAsync();
        await using var scope = house.Scope();
        var begun = await scope.ServiceProvider.GetRequiredService<AccountService>().BeginAsync("Ada", Passphrase, "a test");
        var scene = new P05Scene(house, await house.KnowAsync(begun.Principal!, Passphrase));
        var (ed, bo, cy) = (await house.MoveInAsync("Ed"), await house.MoveInAsync("Bo"), await house.MoveInAsync("Cy"));
        await scene.ShareAsync(ed);
        Assert.Null(await house.Cards.ProposeAsync(scene.Ada.Principal, CardPlace.Stop, $"{Canary} card", null));
        Assert.Contains(Canary, Show(await house.Cards.LoadAsync(ed.Principal)), StringComparison.Ordinal);
        await house.Departure.LeaveAsync(scene.Ada.Principal);
        await scene.ShareAsync(bo);
        await scene.AloneAsync();

        var (locked, ended) = (await house.SignInAsync(scene.Ada), await house.SignInAsync(scene.Ada));
        await house.SignIns.LockAsync(locked);
        await house.SignIns.EndAsync(ended);
        var forged = SignInClaims.Principal(
            new Person { Id = scene.Ada.Id, UserName = "Ada" }, SignInClaims.SignInId(scene.Ada.Principal), RandomNumberGenerator.GetBytes(32));
        scene.Callers.AddRange(
        [
            new("nobody", new ClaimsPrincipal(new ClaimsIdentity()), new byte[32]),
            new("a stranger", cy.Principal, cy.AccountKey),
            new("an ex", ed.Principal, ed.AccountKey),
            new("Ada's locked sign-in", locked, cy.AccountKey),
            new("Ada's ended sign-in", ended, cy.AccountKey),
            new("Ada's ids with another secret", forged, cy.AccountKey),
            new("the partner", bo.Principal, bo.AccountKey),
        ]);
        return scene;
    }

    /// <summary>The same scene in a folder of its own, so that one try does not spoil another.</summary>
    public async Task<TestHouse> CopyAsync() => await TestHouse.BuildAsync(House.Folder.Copy(), new(House.Clock.GetUtcNow()));

    public static string Show(object? outcome) => JsonSerializer.Serialize(outcome, Json);

    /// <summary>Everything that somebody is shown of Ada's check-ins.</summary>
    public async Task<string> ScreensAsync(TestHouse house, ClaimsPrincipal me)
    {
        var screens = new List<object?> { await house.Homes.LookAsync(me), await house.Cards.LoadAsync(me) };
        foreach (var session in Places.Select(p => p.Session).Distinct())
        {
            screens.Add(await house.Walks.LoadAsync(me, session));
            screens.Add(await house.Choosing.LoadAsync(me, session));
            screens.Add(await house.Opening.LoadAsync(me, session));
        }

        return Show(screens);
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private async Task ShareAsync(TestPerson partner)
    {
        await House.PairAsync(Ada, partner);
        var couple = await TestCouple.OfAsync(House, Ada, partner, p => p.Count == 4, WalkLength.Short);
        foreach (var prompt in Enumerable.Range(0, 3))
        {
            await couple.WriteAsync(Ada, $"{Canary} {partner.Name} {prompt}", prompt);
            await couple.WriteAsync(partner, $"from {partner.Name}", prompt);
            Places.Add(new Place(couple.Session, couple.Prompts[prompt].Id));
        }

        await couple.OfferAsync(Ada, prompt: 2);
        await couple.OfferAsync(partner, prompt: 2);
        Assert.Contains(Canary, await couple.ScreensOfAsync(partner), StringComparison.Ordinal);
        if (partner.Name == "Bo")
        {
            await couple.TakeBackAsync(Ada, prompt: 2);
            await House.Choosing.SetPaceAsync(Ada.Principal, couple.Session, Pace.Tomorrow);
            await couple.OfferAsync(Ada, prompt: 1);
            await couple.OfferAsync(partner, prompt: 1);
        }
    }

    private async Task AloneAsync()
    {
        var session = (await House.CheckIns.StartAsync(Ada.Principal, Moment.Any, WalkLength.Short, [], withPartner: false))!.Value;
        var prompt = (await House.Walks.LoadAsync(Ada.Principal, session))!.Prompts[0];
        await House.Walks.SaveAsync(Ada.Principal, session, prompt.Id, TestCouple.WordsFor(prompt, $"{Canary} alone"), 0);
        Places.Add(new Place(session, prompt.Id));
    }
}
