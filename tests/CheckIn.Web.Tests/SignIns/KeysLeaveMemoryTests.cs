using System.Net;
using System.Text;
using CheckIn.Sealing;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.SignIns;
using CheckIn.Web.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.SignIns;

/// <summary>
/// Keys are in memory only while something is opened or sealed with them. The app runs as a process of its own, and between
/// two acts all that it can write to is read, as a dump of it would have it. Needs Linux, where a process may read its
/// child's memory; elsewhere there is nothing to look into.
/// </summary>
public sealed class KeysLeaveMemoryTests
{
    private const string Name = "Quiet Harbour";
    private const string Digits = "4719";

    [Fact]
    public async Task No_key_of_a_person_is_left_in_memory_between_two_acts()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var folder = new TempFolder();
        await using var app = await AppProcess.StartAsync(folder);
        using var visitor = new Visitor(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }, app.Address);
        var begun = await Visitor.ReadAsync(await visitor.SubmitAsync("/begin", "begin", new() { ["name"] = Name, ["passphrase"] = RunningApp.Phrase, ["adult"] = "yes" }));
        await AnswerAsync(visitor);
        var keys = await KeysAsync(folder, begun.QuerySelector("#code")!.TextContent.Trim());

        var left = new Dictionary<string, List<string>>(StringComparer.Ordinal) { ["answering"] = await LeftAsync() };
        await visitor.SubmitAsync("/home", "/lock");
        left["locking"] = await LeftAsync();
        await visitor.SubmitAsync("/unlock", "unlock", new() { ["passphrase"] = RunningApp.Phrase });
        Assert.Equal("unlocked", await visitor.StateAsync());
        left["unlocking"] = await LeftAsync();
        await visitor.SubmitAsync("/pin", "set", new() { ["passphrase"] = RunningApp.Phrase, ["pin"] = Digits, ["again"] = Digits });
        left["setting a PIN"] = await LeftAsync();
        await visitor.SubmitAsync("/home", "/hand-over");
        var who = (await visitor.ReadAsync("/whose-turn")).QuerySelector("[name=who]")!.GetAttribute("value")!;
        await visitor.SubmitAsync("/whose-turn", "pin", new() { ["who"] = who, ["pin"] = Digits });
        Assert.Equal("unlocked", await visitor.StateAsync());
        left["signing in with a PIN"] = await LeftAsync();
        await visitor.SubmitAsync("/home", "/sign-out");
        await visitor.SubmitAsync("/sign-in", "sign-in", new() { ["name"] = Name, ["passphrase"] = RunningApp.Phrase });
        Assert.Equal("unlocked", await visitor.StateAsync());
        left["signing in"] = await LeftAsync();
        await visitor.SubmitAsync("/home", "/sign-out");
        left["signing out"] = await LeftAsync();

        // The looking looks: what is said on every page is there, and a key that the server always has.
        var there = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["key"] = KeyMaterial.Derive(await File.ReadAllBytesAsync(folder.ServerSecret, TestContext.Current.CancellationToken), "CheckIn 1 server pin"),
            ["name"] = Encoding.Unicode.GetBytes(Name),
        };
        Assert.Equal(["key", "name"], app.Holds(there));
        Assert.Empty(left.SelectMany(l => l.Value.Select(key => $"{key}, after {l.Key}")));

        // What belongs to an act ends after its answer has come: by the time the next is answered, it has.
        async Task<List<string>> LeftAsync()
        {
            await visitor.StateAsync();
            return app.Holds(keys);
        }
    }

    private static async Task AnswerAsync(Visitor visitor)
    {
        var pack = new Languages(TestHouse.ContentFolder).For(Languages.Original).Library.Packs[0];
        var walk = visitor.Target(await visitor.SubmitAsync("/start", "start", new() { ["who"] = "alone", ["pack"] = pack.Id }))!;
        var token = await visitor.FormTokenAsync();
        var draft = new Draft(Guid.Parse(walk.Segments[^1]), pack.Prompts[0].Id, 0, "a few words", [], null, null, Guid.NewGuid());
        foreach (var text in new[] { "a few words", "others" })
        {
            Assert.Equal(HttpStatusCode.NoContent, await visitor.SaveAsync(token, draft with { Text = text }));
        }
    }

    /// <summary>What opens what the person wrote, opened with what only they know.</summary>
    private static async Task<Dictionary<string, byte[]>> KeysAsync(TempFolder folder, string code)
    {
        await using var services = new ServiceCollection().AddLogging().AddCheckInData(folder.Data).BuildServiceProvider();
        await using var read = await services.GetRequiredService<Store>().ReadAsync();
        var person = await read.Db.Users.Include(p => p.ExchangeKeys).SingleAsync();
        var answer = await read.Db.Answers.SingleAsync();
        using var argon2 = new Argon2();
        using var hasher = new PassphraseHasher(argon2);
        await hasher.PrepareAsync(RunningApp.Phrase, person.PasswordHash);
        var account = PassphraseSeal.Open(hasher.Halves, person.Id, person.KeyByPassphrase).Bytes;
        var exchange = person.ExchangeKeys.Single();
        return new(StringComparer.Ordinal)
        {
            ["the account key"] = account,
            ["what the passphrase wraps it with"] = [.. hasher.Halves.Wrap],
            ["what the recovery code wraps it with"] = RecoveryCode.WrapKey(code, person.Id)!,
            ["the exchange key"] = Aead.Open(account, exchange.SealedPrivateKey, SealContext.ExchangeKey(person.Id, exchange.Version)),
            ["the answer's key"] = Aead.Open(account, answer.SealedKey, SealContext.AnswerKey(person.Id, answer.Id)),
        };
    }
}
