using System.Security.Claims;
using CheckIn.Web.App;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Features.Cards;
using CheckIn.Web.Features.CheckIns;
using CheckIn.Web.Features.Choosing;
using CheckIn.Web.Features.HandingOver;
using CheckIn.Web.Features.Opening;
using CheckIn.Web.Features.Pairing;
using CheckIn.Web.Features.People;
using CheckIn.Web.Features.Suggestions;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.Sealing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CheckIn.Web.Tests.Features.Sharing;

/// <summary>
/// The app without its pages: its own service registrations over a folder, a real SQLite file and a clock that
/// stands still. A second house over the same folder is the app after a restart.
/// </summary>
internal sealed class TestHouse : IAsyncDisposable
{
    public static readonly string ContentFolder = Path.Combine(AppContext.BaseDirectory, "Content");

    // In the form of a hash, and no passphrase has it.
    private static readonly string NoPassphrase = $"1.{Convert.ToBase64String(new byte[16])}.{Convert.ToBase64String(new byte[32])}";

    private readonly ServiceProvider provider;

    private TestHouse(ServiceProvider provider, DataFolder folder, FakeTimeProvider clock)
    {
        this.provider = provider;
        Folder = folder;
        Clock = clock;
    }

    public DataFolder Folder { get; }

    public FakeTimeProvider Clock { get; }

    public HeardChannel Live => Get<HeardChannel>();

    public SignInKeeper SignIns => Get<SignInKeeper>();

    public PairingService Pairing => Get<PairingService>();

    public CheckInService CheckIns => Get<CheckInService>();

    public WalkService Walks => Get<WalkService>();

    public ChoosingService Choosing => Get<ChoosingService>();

    public CardService Cards => Get<CardService>();

    public OpeningService Opening => Get<OpeningService>();

    public RawDatabase Raw => new(Folder);

    /// <param name="folder">The folder of a house that stood before; null for a new one.</param>
    /// <param name="clock">That house's clock; null for a new one.</param>
    /// <param name="content">The folder of prompt packs, where it is not the app's own.</param>
    /// <param name="more">Further registrations, such as something that watches.</param>
    public static async Task<TestHouse> BuildAsync(
        string? folder = null, FakeTimeProvider? clock = null, string? content = null, Action<IServiceCollection>? more = null)
    {
        clock ??= new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero));
        var data = new DataFolder(folder ?? Directory.CreateTempSubdirectory("checkin-test-").FullName);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCheckInData(data);
        services.AddCheckInContent(content ?? ContentFolder);
        services.AddSealing();
        services.AddPeople();
        services.AddHandingOver();
        services.AddCheckIns();
        services.AddSuggestions();
        services.AddSingleton<LiveChannel>();
        services.AddSingleton<HeardChannel>();
        services.AddSingleton<ILiveChannel>(provider => provider.GetRequiredService<HeardChannel>());
        services.AddSingleton<TimeProvider>(clock);
        more?.Invoke(services);
        var built = services.BuildServiceProvider(validateScopes: true);

        // As Program does: the secret file is made before the database, or it would count as lost.
        built.GetRequiredService<ServerKeys>();
        await built.PrepareDatabaseAsync();
        return new TestHouse(built, data, clock);
    }

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    public AsyncServiceScope Scope() => provider.CreateAsyncScope();

    /// <summary>
    /// Somebody with an account and an unlocked sign-in. The real keys, but no passphrase: each run of Argon2id takes
    /// longer than all the rest of a test, and Features/People tests it.
    /// </summary>
    public async Task<TestPerson> MoveInAsync(string name)
    {
        await using var scope = Scope();
        var person = new Person { Id = Guid.NewGuid(), UserName = name, BeganAt = Clock.GetUtcNow(), PasswordHash = NoPassphrase };
        var accountKey = Aead.NewKey();
        AccountKeys.Begin(person, accountKey, Aead.NewKey());
        var created = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person);
        Assert.True(created.Succeeded);
        return new TestPerson(person.Id, name, accountKey, await SignInAsync(person.Id, name, accountKey));
    }

    /// <summary>Somebody who began an account with a real passphrase.</summary>
    public async Task<TestPerson> KnowAsync(ClaimsPrincipal principal, string passphrase)
    {
        await using var scope = Scope();
        await using var db = await Get<IDbContextFactory<CheckInDbContext>>().CreateDbContextAsync();
        var id = SignInClaims.PersonId(principal);
        var person = await db.Users.SingleAsync(p => p.Id == id);
        var hasher = scope.ServiceProvider.GetRequiredService<PassphraseHasher>();
        await hasher.PrepareAsync(passphrase, person.PasswordHash);
        var context = SealContext.AccountKey(id, AccountKeys.ByPassphrase);
        return new TestPerson(id, person.UserName!, Aead.Open(hasher.WrapKey, person.KeyByPassphrase, context), principal);
    }

    /// <summary>A further sign-in of somebody who lives here.</summary>
    public Task<ClaimsPrincipal> SignInAsync(TestPerson person) => SignInAsync(person.Id, person.Name, person.AccountKey);

    /// <summary>Lets time pass. Sign-ins lock and end meanwhile, so each of these people signs in again.</summary>
    public async Task PassAsync(TimeSpan time, params TestPerson[] people)
    {
        Clock.Advance(time);
        foreach (var person in people)
        {
            person.Principal = await SignInAsync(person);
        }
    }

    /// <summary>Joins two people the way they do it themselves.</summary>
    public async Task PairAsync(TestPerson inviter, TestPerson invited)
    {
        Assert.True(await Pairing.InviteAsync(inviter.Principal));
        var invitation = (await Pairing.MineAsync(inviter.Principal))!;
        var view = await Pairing.AcceptAsync(invited.Principal, invitation.Token);
        Assert.True(await Pairing.ApproveAsync(inviter.Principal, view.FourWords));
    }

    /// <summary>What a killed process leaves: the files as they are at this moment, with nothing closed or tidied.</summary>
    public string CopyAsKilled()
    {
        var copy = Directory.CreateTempSubdirectory("checkin-test-").FullName;
        foreach (var file in Directory.GetFiles(Folder.Path).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }

    /// <summary>Stops the app and leaves its folder.</summary>
    public async Task StopAsync()
    {
        await provider.DisposeAsync();
        using var pooled = RawDatabase.Connection(Folder);
        SqliteConnection.ClearPool(pooled);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(Folder.Path))
        {
            Directory.Delete(Folder.Path, recursive: true);
        }
    }

    private Task<ClaimsPrincipal> SignInAsync(Guid id, string name, byte[] accountKey) =>
        SignIns.StartAsync(new Person { Id = id, UserName = name }, accountKey, "a test");
}

/// <summary>Somebody who lives in a <see cref="TestHouse"/>.</summary>
internal sealed class TestPerson(Guid id, string name, byte[] accountKey, ClaimsPrincipal principal)
{
    public Guid Id { get; } = id;

    public string Name { get; } = name;

    public byte[] AccountKey { get; } = accountKey;

    public ClaimsPrincipal Principal { get; set; } = principal;
}
