using System.Security.Claims;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Web.App;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Features.CheckIns;
using CheckIn.Web.Features.HandingOver;
using CheckIn.Web.Features.People;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.Sealing;
using CheckIn.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Features.People;

/// <summary>The app's own services over a data folder of its own, with a clock that stands still until it is told.</summary>
internal sealed class House : IAsyncDisposable
{
    public const string Phrase = "lantern orbit velvet harbour";
    public const string OtherPhrase = "maple thimble quarry sunrise";

    private readonly ServiceProvider services;

    private House(TempFolder folder)
    {
        Folder = folder;
        var all = new ServiceCollection();
        all.AddLogging();
        all.AddCheckInData(folder.Data);
        all.AddCheckInContent(Path.Combine(AppContext.BaseDirectory, "Content"));
        all.AddSealing();
        all.AddPeople();
        all.AddHandingOver();
        all.AddCheckIns();
        all.AddSingleton<ILiveChannel, LiveChannel>();
        all.AddSingleton<TimeProvider>(Clock);
        services = all.BuildServiceProvider();
    }

    public TempFolder Folder { get; }

    public WatchedClock Clock { get; } = new();

    public SignInKeeper SignIns => Get<SignInKeeper>();

    /// <param name="over">A folder to live in, as one that was copied; a new one otherwise. The house removes it.</param>
    public static async Task<House> OpenAsync(TempFolder? over = null)
    {
        var house = new House(over ?? new TempFolder());

        // In the app's own order: the server's secret before the database.
        house.Get<ServerKeys>();
        await house.services.PrepareDatabaseAsync();
        return house;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task<AccountResult> BeginAsync(string? name, string? passphrase = Phrase) =>
        AskAsync(accounts => accounts.BeginAsync(name, passphrase, "Firefox · Linux"));

    public Task<AccountResult> SignInAsync(string? name, string? passphrase = Phrase) =>
        AskAsync(accounts => accounts.SignInAsync(name, passphrase, "Safari · iPhone"));

    /// <summary>Somebody who has just begun.</summary>
    public async Task<ClaimsPrincipal> PersonAsync(string name, string passphrase = Phrase) => (await BeginAsync(name, passphrase)).Principal!;

    /// <summary>Asks as one request of the app does: with services of its own.</summary>
    public async Task<T> AskAsync<T>(Func<AccountService, Task<T>> ask)
    {
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<AccountService>());
    }

    /// <summary>Asks about PINs as one request of the app does.</summary>
    public async Task<T> PinsAsync<T>(Func<PinService, Task<T>> ask)
    {
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<PinService>());
    }

    public async Task<T> ReadAsync<T>(Func<CheckInDbContext, Task<T>> read)
    {
        await using var db = await Get<IDbContextFactory<CheckInDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task<SignIn?> RowAsync(ClaimsPrincipal who)
    {
        var id = SignInClaims.SignInId(who);
        return ReadAsync(db => db.SignIns.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id));
    }

    /// <summary>Writes to the first prompt of a check-in of one's own, a new one if none is named.</summary>
    public async Task<Guid> WriteAsync(ClaimsPrincipal who, string text, Guid? into = null)
    {
        var session = into ?? (await Get<CheckInService>().StartAsync(who, Moment.Before, WalkLength.Short, [], withPartner: false))!.Value;
        var walks = Get<WalkService>();
        await walks.MoveAsync(who, session, p => p.Arrive());
        var walk = (await walks.LoadAsync(who, session))!;
        var saved = await walks.SaveAsync(who, session, walk.Prompts[0].Id, new AnswerWords(text, [], null, null), walk.Written[0].Revision);
        Assert.Equal(SaveOutcome.Saved, saved!.Outcome);
        return session;
    }

    public async Task<string> WordsAsync(ClaimsPrincipal who, Guid session) =>
        (await Get<WalkService>().LoadAsync(who, session))!.Written[0].Words.Text;

    /// <summary>Whether this sign-in opens its person's account key now.</summary>
    public async Task<bool> OpensAsync(ClaimsPrincipal who)
    {
        try
        {
            using var me = await SignIns.OpenAsync(who);
            return true;
        }
        catch (SignInClosedException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Folder.Dispose();
    }
}
