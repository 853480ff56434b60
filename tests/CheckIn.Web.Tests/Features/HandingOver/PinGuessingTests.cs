using System.Globalization;
using System.Security.Claims;
using CheckIn.Sealing;
using CheckIn.Web.Features.HandingOver;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Tests.Features.HandingOver;

/// <summary>Five wrong tries and a PIN is destroyed, however they come.</summary>
public sealed class PinGuessingTests : IAsyncLifetime
{
    private const string Right = "4719";

    private TestHouse house = null!;
    private ClaimsPrincipal ada = null!;
    private PinHere pin = null!;

    // Whoever guesses goes through all of them, and the right one is among them.
    private static string[] Guesses { get; } = [.. Enumerable.Range(4_000, 1_000).Select(n => n.ToString("0000", CultureInfo.InvariantCulture))];

    public async ValueTask InitializeAsync() => await BeginAnewAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_thousand_guesses_one_after_another_stop_at_five()
    {
        var before = Argon2Runs;
        var all = new List<PinSignIn>();
        foreach (var guess in Guesses)
        {
            all.Add(await TryAsync(guess));
        }

        Assert.All(all, guess => Assert.Null(guess.Principal));
        Assert.Equal(PinService.Tries - 1, all.TakeWhile(guess => !guess.IsGone).Count());
        Assert.All(all.Skip(PinService.Tries - 1), guess => Assert.True(guess.IsGone));
        Assert.Equal(PinService.Tries, Argon2Runs - before);
        Assert.Empty(await RowsAsync());
        Assert.True((await TryAsync(Right)).IsGone);
    }

    [Fact]
    public async Task A_thousand_guesses_at_once_stop_at_five()
    {
        var before = Argon2Runs;
        var guesses = Guesses.Where(g => g != Right).ToList();

        var all = await Task.WhenAll(guesses.Select(guess => Task.Run(() => TryAsync(guess))));

        Assert.All(all, guess => Assert.Null(guess.Principal));
        Assert.Equal(PinService.Tries, Argon2Runs - before);
        Assert.Empty(await RowsAsync());
        Assert.True((await TryAsync(Right)).IsGone);
    }

    [Fact]
    public async Task The_last_try_takes_the_wrap_with_it_before_it_is_looked_at()
    {
        await BeginAnewAsync(fullArgon2: true);
        await house.ChangeAsync(db => db.DevicePins.ExecuteUpdateAsync(set => set.SetProperty(p => p.TriesLeft, 1)));
        var stored = Assert.Single(await RowsAsync()).KeyByPin;

        // Every core is busy, so the try is counted and cannot be looked at yet.
        var argon2 = house.Get<Argon2>();
        var busy = Enumerable.Range(0, 8 * Environment.ProcessorCount).Select(_ => argon2.DeriveAsync("busy", new byte[Argon2.SaltLength])).ToList();
        var trying = TryAsync(Right);
        await Until.TrueAsync(async () => Assert.Single(await RowsAsync()).TriesLeft == 0, "the try is counted");
        var wrap = Assert.Single(await RowsAsync()).KeyByPin;
        Assert.False(trying.IsCompleted);
        Assert.Empty(wrap);

        Assert.NotNull((await trying).Principal);
        var after = Assert.Single(await RowsAsync());
        Assert.Equal(stored, after.KeyByPin);
        Assert.Equal(PinService.Tries, after.TriesLeft);
        await Task.WhenAll(busy);
    }

    [Fact]
    public async Task The_right_PIN_after_four_wrong_ones_works_and_gives_back_all_five()
    {
        for (var round = 0; round < 2; round++)
        {
            foreach (var wrong in Guesses.Take(PinService.Tries - 1))
            {
                Assert.Equal(new PinSignIn(null, IsGone: false, IsLast: wrong == Guesses[PinService.Tries - 2]), await TryAsync(wrong));
            }

            var taken = await TryAsync(Right);
            Assert.True(await house.OpensAsync(taken.Principal!));
            Assert.True(taken.WasTried);
        }
    }

    [Fact]
    public async Task Whoever_comes_by_the_right_PIN_is_told_of_wrong_ones_since_and_only_once()
    {
        Assert.False((await TryAsync(Right)).WasTried);
        await TryAsync(Guesses[0]);
        Assert.True((await TryAsync(Right)).WasTried);
        Assert.False((await TryAsync(Right)).WasTried);
    }

    [Fact]
    public async Task What_cannot_be_a_PIN_counts_as_no_try()
    {
        foreach (var typed in new[] { null, "", "471", "4719471947", "four" })
        {
            Assert.Equal(new PinSignIn(null, IsGone: false), await TryAsync(typed));
        }

        Assert.Equal(PinService.Tries, Assert.Single(await RowsAsync()).TriesLeft);
    }

    [Fact]
    public async Task After_a_PIN_is_gone_the_passphrase_remains_and_a_new_one_can_be_set()
    {
        foreach (var wrong in Guesses.Take(PinService.Tries))
        {
            await TryAsync(wrong);
        }

        Assert.NotNull((await house.SignInAsync("Ada")).Principal);
        pin = await SetAsync();
        Assert.NotNull((await TryAsync(Right)).Principal);
    }

    private int Argon2Runs => house.Get<Argon2>().Runs;

    private Task<PinSignIn> TryAsync(string? typed) => house.PinsAsync(pins => pins.SignInAsync(pin, typed, "Firefox · Linux"));

    private async Task BeginAnewAsync(bool fullArgon2 = false)
    {
        await using var before = house;
        house = await TestHouse.BuildAsync(fullArgon2: fullArgon2);
        ada = await house.PersonAsync("Ada");
        pin = await SetAsync();
    }

    private async Task<PinHere> SetAsync() =>
        Assert.Single((await house.PinsAsync(pins => pins.SetAsync(ada, TestHouse.Phrase, Right, Right, []))).Here);

    private Task<List<CheckIn.Web.Data.DevicePin>> RowsAsync() => house.ReadAsync(db => db.DevicePins.AsNoTracking().ToListAsync());
}
