using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using CheckIn.Web.Features.HandingOver;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Tests.Promises;

/// <summary>
/// Promise 3, with a PIN set: database, server's secret and key ring together open nothing without the browser's own secret,
/// not even for somebody who knows the PIN. And of PIN, browser and server none can be missing.
/// </summary>
public sealed class P03APinNeedsItsBrowser : IAsyncLifetime
{
    private const string Digits = "4719";

    private TestHouse house = null!;
    private ClaimsPrincipal ada = null!;
    private PinHere pin = null!;

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.BuildAsync();
        ada = await house.PersonAsync("Ada");
        pin = Assert.Single((await house.PinsAsync(p => p.SetAsync(ada, TestHouse.Phrase, Digits, Digits, []))).Here);
        house.Get<IDataProtectionProvider>().CreateProtector("makes the key ring").Protect("x");
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_whole_copy_and_the_PIN_open_nothing_without_the_browsers_secret()
    {
        await using var thief = await TestHouse.BuildAsync(house.Folder.Copy());
        var row = await thief.ReadAsync(db => db.DevicePins.SingleAsync());
        var secret = await File.ReadAllBytesAsync(thief.Folder.ServerSecret, TestContext.Current.CancellationToken);
        byte[][] candidates = [new byte[32], secret, SHA256.HashData(secret), SHA256.HashData(row.Id.ToByteArray()), row.KeyByPin[..32], row.KeyByPin[^32..]];
        foreach (var candidate in candidates)
        {
            await PutBackAsync(thief, row.KeyByPin);
            Assert.Null((await TryAsync(thief, pin with { Secret = candidate }, Digits)).Principal);
        }

        // With it, the very same attempt succeeds.
        await PutBackAsync(thief, row.KeyByPin);
        Assert.True(await thief.OpensAsync((await TryAsync(thief, pin, Digits)).Principal!));
    }

    [Fact]
    public async Task The_browsers_secret_and_the_PIN_open_nothing_without_the_servers_secret()
    {
        var copy = house.Folder.Copy();
        await File.WriteAllBytesAsync(copy.Data.ServerSecret, RandomNumberGenerator.GetBytes(32), TestContext.Current.CancellationToken);
        await using var thief = await TestHouse.BuildAsync(copy);

        Assert.Null((await TryAsync(thief, pin, Digits)).Principal);
    }

    [Fact]
    public async Task Browser_and_server_open_nothing_without_the_PIN()
    {
        foreach (var wrong in Enumerable.Range(0, PinService.Tries).Select(n => (5_000 + n).ToString(CultureInfo.InvariantCulture)))
        {
            Assert.Null((await TryAsync(house, pin, wrong)).Principal);
        }

        Assert.Empty(await house.ReadAsync(db => db.DevicePins.ToListAsync()));
    }

    [Fact]
    public void The_browsers_secret_stands_in_no_file()
    {
        var secrets = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["the browser's secret"] = pin.Secret };
        Assert.Empty(FileSearch.Find(house.Folder.Path, secrets));
        secrets["what stands there"] = File.ReadAllBytes(house.Folder.ServerSecret);
        Assert.NotEmpty(FileSearch.Find(house.Folder.Path, secrets));
    }

    private static Task<PinSignIn> TryAsync(TestHouse where, PinHere here, string typed) => where.PinsAsync(p => p.SignInAsync(here, typed, "?"));

    private static Task PutBackAsync(TestHouse where, byte[] wrap) => where.ChangeAsync(db =>
        db.DevicePins.ExecuteUpdateAsync(set => set.SetProperty(p => p.TriesLeft, PinService.Tries).SetProperty(p => p.KeyByPin, wrap)));
}
