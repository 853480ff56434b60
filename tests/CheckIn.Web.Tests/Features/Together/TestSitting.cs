using CheckIn.Domain.Talking;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.Features.Together;
using CheckIn.Web.Tests.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Tests.Features.Together;

/// <summary>A couple with two opened prompts, and a screen for each of the two.</summary>
internal sealed class TestSitting : IAsyncDisposable
{
    private readonly Dictionary<TestPerson, Guid> screens = [];

    private TestSitting(TestCouple couple) => Couple = couple;

    public TestCouple Couple { get; }

    public TestHouse House => Couple.House;

    public TestPerson Ada => Couple.Ada;

    public TestPerson Bo => Couple.Bo;

    public Guid Session => Couple.Session;

    public TogetherService Talks => House.Get<TogetherService>();

    public bool IsStored => House.Raw.Count("Together") > 0;

    public static async Task<TestSitting> LaidAsync(Func<Task<TestHouse>>? house = null)
    {
        var couple = await TestCouple.BuildAsync(house: house is null ? null : await house());
        await couple.OpenAsync("ada one", "bo one");
        await couple.OpenAsync("ada two", "bo two", prompt: 1);
        return new TestSitting(couple);
    }

    /// <summary>Both have switched on.</summary>
    public static async Task<TestSitting> BegunAsync(Func<Task<TestHouse>>? house = null)
    {
        var sitting = await LaidAsync(house);
        await sitting.SwitchOnAsync(sitting.Ada);
        await sitting.SwitchOnAsync(sitting.Bo);
        Assert.True((await sitting.SeesAsync(sitting.Ada)).Seat.BothOn);
        return sitting;
    }

    public Guid ScreenOf(TestPerson person)
    {
        screens.TryAdd(person, Guid.NewGuid());
        return screens[person];
    }

    public async Task<TogetherView> SwitchOnAsync(TestPerson person) => (await Talks.SwitchOnAsync(person.Principal, Session, ScreenOf(person)))!;

    /// <summary>What this person's screen shows when it looks again by itself.</summary>
    public async Task<TogetherView> SeesAsync(TestPerson person) => (await Talks.LoadAsync(person.Principal, Session, ScreenOf(person), byItself: true))!;

    public async Task<TogetherView> HandOverAsync(TestPerson person) =>
        (await Talks.HandOverAsync(person.Principal, Session, (await SeesAsync(person)).Seat.Step))!;

    public async Task<TogetherView> ReadyAsync(TestPerson person) =>
        (await Talks.SayReadyAsync(person.Principal, Session, true, (await SeesAsync(person)).Seat.Step))!;

    public async Task<TogetherView> PauseAsync(TestPerson person) => (await Talks.PauseAsync(person.Principal, Session))!;

    public async Task<TogetherView> GoOnAsync(TestPerson person) =>
        (await Talks.GoOnAsync(person.Principal, Session, true, (await SeesAsync(person)).Seat.Step))!;

    public Task DropAsync(TestPerson person) => Talks.DropAsync(person.Principal, Session, ScreenOf(person));

    public async Task<Sitting> StoredAsync()
    {
        await using var db = await House.Get<IDbContextFactory<CheckInDbContext>>().CreateDbContextAsync();
        return StoredSitting.Open(House.Get<SittingSeal>(), await db.Together.SingleAsync());
    }

    public ValueTask DisposeAsync() => Couple.DisposeAsync();
}
