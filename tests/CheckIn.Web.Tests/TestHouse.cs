using CheckIn.Sealing;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Features.Cards;
using CheckIn.Web.Features.CheckIns;
using CheckIn.Web.Features.Choosing;
using CheckIn.Web.Features.Home;
using CheckIn.Web.Features.Opening;
using CheckIn.Web.Features.Pairing;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.Live;
using CheckIn.Web.SignIns;
using CheckIn.Web.Tests.Sharing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests;

/// <summary>
/// The app without its pages: its own service registrations over a folder, a real SQLite file and a clock that
/// stands still. A second house over the same folder is the app after a restart.
/// </summary>
internal sealed partial class TestHouse : IAsyncDisposable
{
    public static readonly string ContentFolder = Path.Combine(AppContext.BaseDirectory, "Content");

    // Read and checked once: it is the same for every house, and nothing in it changes.
    private static readonly Lazy<Languages> Shipped = new(() => new Languages(ContentFolder));

    private readonly ServiceProvider provider;

    private TestHouse(ServiceProvider provider, TempFolder folder, WatchedClock clock)
    {
        this.provider = provider;
        Folder = folder;
        Clock = clock;
    }

    public TempFolder Folder { get; }

    public WatchedClock Clock { get; }

    public HeardChannel Live => Get<HeardChannel>();

    public SignInStore SignIns => Get<SignInStore>();

    public PairingService Pairing => Get<PairingService>();

    public Departure Departure => Get<Departure>();

    public PersonalStore Own => Get<PersonalStore>();

    public CheckInService CheckIns => Get<CheckInService>();

    public HomeService Homes => Get<HomeService>();

    public WalkService Walks => Get<WalkService>();

    public ChoosingService Choosing => Get<ChoosingService>();

    public CardService Cards => Get<CardService>();

    public OpeningService Opening => Get<OpeningService>();

    public RawDatabase Raw => new(Folder.Database);

    /// <param name="folder">The folder of a house that stood before, or a copy of one; null for a new one. The house removes it.</param>
    /// <param name="clock">That house's clock; null for a new one.</param>
    /// <param name="content">The folder of prompt packs, where it is not the app's own.</param>
    /// <param name="more">Further registrations, such as something that watches.</param>
    /// <param name="fullArgon2">Passphrases and PINs cost what they cost in the app, for tests in which something happens meanwhile.</param>
    public static async Task<TestHouse> BuildAsync(
        TempFolder? folder = null, WatchedClock? clock = null, string? content = null, Action<IServiceCollection>? more = null, bool fullArgon2 = false)
    {
        clock ??= new WatchedClock();
        var isNew = folder is null;
        folder ??= new TempFolder();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCheckInData(folder.Data);

        // Every house takes the model that the first one built. Were it built anew for each, that would be most of the time.
        services.ConfigureDbContext<SqliteCheckInDbContext>(options => options
            .ConfigureWarnings(warnings => warnings.Throw(CoreEventId.ManyServiceProvidersCreatedWarning)));
        services.AddSingleton(_ => content is null ? Shipped.Value : new Languages(content));
        services.AddSealing();
        services.AddFeatures();
        services.AddSingleton(new Limits());
        services.AddSingleton<LiveChannel>();
        services.AddSingleton<HeardChannel>();
        services.AddSingleton<ILiveChannel>(provider => provider.GetRequiredService<HeardChannel>());
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(provider => new AnswerVault(provider.GetRequiredService<ServerKeys>(), clock));
        services.AddSingleton(_ => fullArgon2 ? new Argon2() : CheapArgon2());
        more?.Invoke(services);
        var built = services.BuildServiceProvider(validateScopes: true);

        // As Program does: the secret file is made before the database, or it would count as lost.
        built.GetRequiredService<ServerKeys>();
        await (isNew ? DatabaseTemplate.CopyToAsync(folder) : built.PrepareDatabaseAsync());
        return new TestHouse(built, folder, clock);
    }

    /// <summary>Argon2id with the same code and a thousandth of the work; what the app itself takes is frozen in <c>P20WhatWasStoredFirstIsStillRead</c>.</summary>
    public static Argon2 CheapArgon2() => new(kibibytes: 64, passes: 1);

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    public AsyncServiceScope Scope() => provider.CreateAsyncScope();

    /// <summary>Lets time pass. Sign-ins lock and end meanwhile, so each of these people signs in again.</summary>
    public async Task PassAsync(TimeSpan time, params TestPerson[] people)
    {
        Clock.Advance(time);
        foreach (var person in people)
        {
            person.Principal = await SignInAsync(person);
        }
    }

    public async Task<T> ReadAsync<T>(Func<CheckInDbContext, Task<T>> read)
    {
        await using var db = await Get<IDbContextFactory<CheckInDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>Changes rows as nobody but a test does: past every rule.</summary>
    public async Task ChangeAsync(Func<CheckInDbContext, Task> change)
    {
        await using var write = await Get<Store>().WriteAsync();
        await change(write.Db);
        await write.CommitAsync();
    }

    /// <summary>Stops the app and leaves its folder.</summary>
    public async Task StopAsync()
    {
        await provider.DisposeAsync();
        Folder.CloseDatabase();
    }

    public async ValueTask DisposeAsync()
    {
        // Whatever a service says at its end, the folder goes.
        using (Folder)
        {
            await StopAsync();
        }
    }
}
