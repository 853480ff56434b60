using System.Security.Claims;
using System.Security.Cryptography;
using CheckIn.Web.Features.HandingOver;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Tests.Features.HandingOver;

public sealed class PinServiceTests : IAsyncLifetime
{
    private const string Adas = "4719";
    private const string Bens = "8305";

    private TestHouse house = null!;
    private ClaimsPrincipal ada = null!;
    private ClaimsPrincipal ben = null!;

    public async ValueTask InitializeAsync() => await BeginAnewAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Two_people_in_one_browser_each_open_their_own_and_nobody_elses()
    {
        var here = await BothAsync();
        Assert.Equal(["Ada", "Ben"], (await house.PinsAsync(p => p.PeopleAsync(here))).Select(p => p.Name));

        Assert.Equal("Ada", (await TryAsync(here[0], Adas)).Principal!.Identity!.Name);
        Assert.Equal("Ben", (await TryAsync(here[1], Bens)).Principal!.Identity!.Name);
        Assert.Null((await TryAsync(here[0], Bens)).Principal);
        Assert.Null((await TryAsync(here[1], Adas)).Principal);
    }

    [Fact]
    public async Task What_a_PIN_opens_is_a_sign_in_like_any_other()
    {
        var session = await house.WriteAsync(ada, "mine");
        var here = await SetAsync(ada, TestHouse.Phrase, Adas);
        await house.SignIns.EndAsync(ada);

        var again = (await TryAsync(here[0], Adas)).Principal!;

        Assert.Equal("mine", await house.WordsAsync(again, session));
        house.Clock.Advance(SignInStore.Longest);
        Assert.Equal(SignInState.Ended, await house.SignIns.StateAsync(again));
    }

    [Fact]
    public async Task Secrets_and_rows_that_are_exchanged_open_nothing()
    {
        var here = await BothAsync();
        var rows = await house.ReadAsync(db => db.DevicePins.AsNoTracking().ToListAsync());
        var (hers, his) = (rows.Single(r => r.Id == here[0].Id), rows.Single(r => r.Id == here[1].Id));

        // Another browser's secret, or none, or that of the other PIN.
        Assert.Null((await TryAsync(here[0] with { Secret = RandomNumberGenerator.GetBytes(32) }, Adas)).Principal);
        Assert.Null((await TryAsync(here[0] with { Secret = new byte[32] }, Adas)).Principal);
        Assert.Null((await TryAsync(here[0] with { Secret = here[1].Secret }, Bens)).Principal);

        // Whoever writes to the database puts the other's wrap into this row, or the other's name on it.
        await WriteAsync(his.Id, hers.PersonId, hers.KeyByPin);
        Assert.Null((await TryAsync(here[1], Adas)).Principal);
        Assert.Null((await TryAsync(here[1], Bens)).Principal);
        await WriteAsync(his.Id, hers.PersonId, his.KeyByPin);
        Assert.Null((await TryAsync(here[1], Bens)).Principal);

        await WriteAsync(his.Id, his.PersonId, his.KeyByPin);
        Assert.NotNull((await TryAsync(here[1], Bens)).Principal);
        Assert.NotNull((await TryAsync(here[0], Adas)).Principal);

        Task WriteAsync(Guid row, Guid person, byte[] wrap) => house.ChangeAsync(db => db.DevicePins.Where(p => p.Id == row)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.PersonId, person).SetProperty(p => p.KeyByPin, wrap)));
    }

    [Theory]
    [InlineData("new passphrase")]
    [InlineData("recovery code")]
    public async Task A_new_passphrase_destroys_it(string how)
    {
        var cy = await house.BeginAsync("Cy");
        var here = await SetAsync(cy.Principal!, TestHouse.Phrase, Adas);

        var changed = await house.AskAsync(a => how == "recovery code"
            ? a.RecoverAsync("Cy", cy.RecoveryCode, TestHouse.OtherPhrase, "?")
            : a.ChangePassphraseAsync(cy.Principal!, TestHouse.Phrase, TestHouse.OtherPhrase, "?"));

        Assert.NotNull(changed.Principal);
        Assert.True((await TryAsync(here[0], Adas)).IsGone);
        Assert.Empty(await house.ReadAsync(db => db.DevicePins.ToListAsync()));
    }

    [Fact]
    public async Task A_PIN_under_way_does_not_outlive_a_new_passphrase()
    {
        await BeginAnewAsync(fullArgon2: true);
        var here = await SetAsync(ada, TestHouse.Phrase, Adas);
        var changing = house.AskAsync(a => a.ChangePassphraseAsync(ada, TestHouse.Phrase, TestHouse.OtherPhrase, "?")).Soon();
        var trying = new List<Task<PinSignIn>>();
        while (!changing.IsCompleted)
        {
            trying.Add(TryAsync(here[0], Adas));
            await Task.WhenAny(changing, trying[^1]);
        }

        Assert.NotEmpty(trying);
        var now = (await changing).Principal!;
        foreach (var principal in (await Task.WhenAll(trying)).Select(t => t.Principal).OfType<ClaimsPrincipal>())
        {
            Assert.False(await house.OpensAsync(principal));
        }

        Assert.True(await house.OpensAsync(now));
        Assert.Empty(await house.ReadAsync(db => db.DevicePins.ToListAsync()));
    }

    [Theory]
    [InlineData("12", "12", TestHouse.Phrase, PinProblem.Shape)]
    [InlineData("1234", "1234", TestHouse.Phrase, PinProblem.Guessable)]
    [InlineData(Adas, Bens, TestHouse.Phrase, PinProblem.Different)]
    [InlineData(Adas, Adas, "not hers", PinProblem.Passphrase)]
    [InlineData(Adas, Adas, null, PinProblem.Passphrase)]
    public async Task What_will_not_do_is_said_and_changes_nothing(string pin, string again, string? passphrase, PinProblem problem)
    {
        var here = await SetAsync(ada, TestHouse.Phrase, "6082");

        var refused = await house.PinsAsync(p => p.SetAsync(ada, passphrase, pin, again, here));

        Assert.Equal(problem, refused.Problem);
        Assert.Same(here, refused.Here);
        Assert.NotNull((await TryAsync(here[0], "6082")).Principal);
    }

    [Fact]
    public async Task A_locked_or_ended_sign_in_sets_none()
    {
        await house.SignIns.LockAsync(ada);
        await Assert.ThrowsAsync<SignInClosedException>(() => house.PinsAsync(p => p.SetAsync(ada, TestHouse.Phrase, Adas, Adas, [])));
        await house.SignIns.EndAsync(ada);
        await Assert.ThrowsAsync<SignInClosedException>(() => house.PinsAsync(p => p.SetAsync(ada, TestHouse.Phrase, Adas, Adas, [])));
    }

    [Fact]
    public async Task A_new_PIN_takes_the_place_of_the_old_and_of_nobody_elses()
    {
        var before = await BothAsync();

        var after = await SetAsync(ada, TestHouse.Phrase, "6082", before);

        Assert.Equal(2, after.Count);
        Assert.Contains(before[1], after);
        Assert.True((await TryAsync(before[0], Adas)).IsGone);
        Assert.NotNull((await TryAsync(after[1], "6082")).Principal);
        Assert.NotNull((await TryAsync(before[1], Bens)).Principal);
    }

    [Fact]
    public async Task One_removes_ones_own_and_never_the_others()
    {
        var here = await BothAsync();
        await house.SignIns.LockAsync(ada);

        var left = await house.PinsAsync(p => p.RemoveAsync(ada, here));

        Assert.Equal([here[1]], left);
        Assert.True((await TryAsync(here[0], Adas)).IsGone);
        Assert.NotNull((await TryAsync(here[1], Bens)).Principal);
    }

    [Fact]
    public async Task Signing_out_everywhere_else_takes_the_PINs_there()
    {
        var (here, elsewhere) = (await BothAsync(), await SetAsync(ada, TestHouse.Phrase, "6082"));
        Assert.Equal(new MyPins(Here: true, Elsewhere: true), await house.PinsAsync(p => p.MineAsync(ada, here)));
        Assert.Equal(new MyPins(Here: false, Elsewhere: true), await house.PinsAsync(p => p.MineAsync(ada, [])));

        await house.PinsAsync(async p => { await p.RemoveElsewhereAsync(ada, here); return true; });

        Assert.Equal(new MyPins(Here: true, Elsewhere: false), await house.PinsAsync(p => p.MineAsync(ada, here)));
        Assert.True((await TryAsync(elsewhere[0], "6082")).IsGone);
        Assert.Equal(new MyPins(Here: true, Elsewhere: false), await house.PinsAsync(p => p.MineAsync(ben, here)));
    }

    [Fact]
    public async Task After_half_a_year_it_ends_and_its_row_goes_with_the_next_one()
    {
        var here = await SetAsync(ada, TestHouse.Phrase, Adas);
        house.Clock.Advance(DeviceCookie.Kept);

        Assert.Empty(await house.PinsAsync(p => p.PeopleAsync(here)));
        Assert.True((await TryAsync(here[0], Adas)).IsGone);
        await SetAsync((await house.SignInAsync("Ben", TestHouse.OtherPhrase)).Principal!, TestHouse.OtherPhrase, Bens);
        Assert.DoesNotContain(await house.ReadAsync(db => db.DevicePins.ToListAsync()), p => p.Id == here[0].Id);
    }

    private async Task BeginAnewAsync(bool fullArgon2 = false)
    {
        await using var before = house;
        house = await TestHouse.BuildAsync(fullArgon2: fullArgon2);
        ada = await house.PersonAsync("Ada");
        ben = await house.PersonAsync("Ben", TestHouse.OtherPhrase);
    }

    private async Task<IReadOnlyList<PinHere>> BothAsync() =>
        await SetAsync(ben, TestHouse.OtherPhrase, Bens, await SetAsync(ada, TestHouse.Phrase, Adas));

    private async Task<IReadOnlyList<PinHere>> SetAsync(ClaimsPrincipal who, string passphrase, string pin, IReadOnlyList<PinHere>? here = null)
    {
        var set = await house.PinsAsync(p => p.SetAsync(who, passphrase, pin, pin, here ?? []));
        Assert.Null(set.Problem);
        return set.Here;
    }

    private Task<PinSignIn> TryAsync(PinHere pin, string typed) => house.PinsAsync(p => p.SignInAsync(pin, typed, "Firefox · Linux"));
}
