using System.Security.Claims;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Features.CheckIns;
using CheckIn.Web.Features.Choosing;
using CheckIn.Web.Features.Pairing;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.Live;
using CheckIn.Web.SignIns;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CheckIn.Bench.Apps;

/// <summary>
/// Furnishes a data folder through the app's own services, in this process, before the published app starts over it:
/// through forms, two thousand people would take minutes of Argon2id, and ten thousand check-ins far longer.
/// </summary>
internal sealed class BenchHouse : IAsyncDisposable
{
    public const string Phrase = "lantern orbit velvet harbour";

    // In the form of a hash, and no passphrase has it.
    private static readonly string NoPassphrase = $"1.{Convert.ToBase64String(new byte[16])}.{Convert.ToBase64String(new byte[32])}";

    private readonly ServiceProvider services;

    // Made once: nobody signs in with it.
    private readonly Lazy<Task<PassphraseHalves>> halves;
    private int people;

    private BenchHouse(ServiceProvider services)
    {
        this.services = services;
        halves = new(() => Get<Argon2>().DeriveAsync(Phrase, new byte[Argon2.SaltLength]));
    }

    public static async Task<BenchHouse> OverAsync(string folder)
    {
        var registered = new ServiceCollection();
        registered.AddLogging();
        registered.AddCheckInData(new DataFolder(folder));
        registered.AddCheckInContent(Path.Combine(AppContext.BaseDirectory, "Content"));
        registered.AddSealing();
        registered.AddFeatures();
        registered.AddSingleton(new Limits());
        registered.AddSingleton<ILiveChannel, LiveChannel>();
        var built = registered.BuildServiceProvider();

        // As the app does: the secret file is made before the database, or it would count as lost.
        built.GetRequiredService<ServerKeys>();
        await built.PrepareDatabaseAsync();
        return new BenchHouse(built);
    }

    /// <summary>Somebody who is signed in and whose passphrase nobody knows.</summary>
    public async Task<Resident> MoveInAsync()
    {
        await using var scope = services.CreateAsyncScope();
        var person = new Person { Id = Guid.NewGuid(), UserName = $"Person {++people}", BeganAt = Now, PasswordHash = NoPassphrase };
        var accountKey = AccountKey.New();
        AccountKeys.MakeFirst(person, accountKey, await halves.Value);
        var created = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person);
        return created.Succeeded
            ? await SignInAsync(person, accountKey)
            : throw new BenchException($"{person.UserName} could not move in.");
    }

    /// <summary>A further sign-in of the same person: one that was not used for a quarter of an hour is locked.</summary>
    public Task<Resident> SignInAgainAsync(Resident who) => SignInAsync(who.Person, who.AccountKey);

    /// <summary>Somebody who signs in with <see cref="Phrase"/>, which costs what it costs in the app; returns their name.</summary>
    public async Task<string> BeginAsync()
    {
        await using var scope = services.CreateAsyncScope();
        var name = $"Person {++people}";
        var begun = await scope.ServiceProvider.GetRequiredService<AccountService>().BeginAsync(name, Phrase, "a benchmark");
        return begun.Principal is not null ? name : throw new BenchException($"{name} could not begin: {begun.Problem}.");
    }

    public async Task<(Resident One, Resident Other)> CoupleAsync()
    {
        var (one, other) = (await MoveInAsync(), await MoveInAsync());
        var pairing = Get<PairingService>();
        await pairing.InviteAsync(one.Principal);
        var invitation = await pairing.MineAsync(one.Principal);
        var accepted = await pairing.AcceptAsync(other.Principal, invitation!.Token);
        return await pairing.ApproveAsync(one.Principal, accepted.FourWords)
            ? (one, other)
            : throw new BenchException("Two people could not be joined.");
    }

    /// <summary>A short check-in in which this person has just arrived.</summary>
    public async Task<Guid> StartAsync(Resident who, bool withPartner = false)
    {
        var id = await Get<CheckInService>().StartAsync(who.Principal, Moment.Any, WalkLength.Short, [], withPartner)
            ?? throw new BenchException("A check-in could not be started.");
        await ArriveAsync(who, id);
        return id;
    }

    public Task ArriveAsync(Resident who, Guid checkIn) => Get<WalkService>().MoveAsync(who.Principal, checkIn, p => p.Arrive());

    /// <summary>Answers all prompts of a check-in, or the first few, and seals the walk.</summary>
    public async Task WalkAsync(Resident who, Guid checkIn, int most = int.MaxValue)
    {
        var walks = Get<WalkService>();
        var prompts = (await walks.LoadAsync(who.Principal, checkIn))!.Prompts;
        foreach (var prompt in prompts.Take(most))
        {
            var saved = await walks.SaveAsync(who.Principal, checkIn, prompt.Id, new AnswerWords("A few words about an evening.", [], null, null), seen: 0);
            if (saved?.Outcome != SaveOutcome.Saved)
            {
                throw new BenchException("Words could not be saved.");
            }
        }

        await walks.MoveAsync(who.Principal, checkIn, p => p.Enough());
    }

    /// <summary>Lets all that this person wrote open, as soon as the partner does too.</summary>
    public async Task OfferAsync(Resident who, Guid checkIn)
    {
        var choosing = Get<ChoosingService>();
        var view = await choosing.LoadAsync(who.Principal, checkIn);
        foreach (var choice in view!.Choices)
        {
            await choosing.OfferAsync(who.Principal, checkIn, choice.Prompt.Id, choice.Revision, Hearing.JustListen);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    // With the cookie that the app itself would have set.
    private async Task<Resident> SignInAsync(Person person, AccountKey accountKey)
    {
        var principal = await Get<SignInStore>().StartAsync(person, accountKey, "a benchmark");
        var cookie = Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var times = new AuthenticationProperties { IssuedUtc = Now, ExpiresUtc = Now + SignInStore.Longest };
        var ticket = new AuthenticationTicket(principal, times, IdentityConstants.ApplicationScheme);
        return new Resident(person, accountKey, principal, $"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(ticket)}");
    }

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();
}

/// <summary>Somebody with an unlocked sign-in.</summary>
/// <param name="Cookies">What their browser sends.</param>
internal sealed record Resident(Person Person, AccountKey AccountKey, ClaimsPrincipal Principal, string Cookies);
