using System.Security.Claims;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.Features.HandingOver;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.Sharing;
using CheckIn.Web.SignIns;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests;

/// <summary>Who lives in the house: with real keys and no passphrase, or begun as people begin.</summary>
internal sealed partial class TestHouse
{
    public const string Phrase = "lantern orbit velvet harbour";
    public const string OtherPhrase = "maple thimble quarry sunrise";

    // In the form of a hash, and no passphrase has it.
    private static readonly string NoPassphrase = $"1.{Convert.ToBase64String(new byte[16])}.{Convert.ToBase64String(new byte[32])}";

    /// <summary>
    /// Somebody with an account and an unlocked sign-in. The real keys, but no passphrase: SignIns tests those.
    /// </summary>
    public async Task<TestPerson> MoveInAsync(string name)
    {
        await using var scope = Scope();
        var person = new Person { Id = Guid.NewGuid(), UserName = name, BeganAt = Clock.GetUtcNow(), PasswordHash = NoPassphrase };
        var accountKey = Aead.NewKey();
        AccountKeys.MakeFirst(person, new AccountKey(accountKey), new PassphraseHalves([], Aead.NewKey()));
        var created = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person);
        Assert.True(created.Succeeded);
        return new TestPerson(person.Id, name, accountKey, await SignInAsync(person.Id, name, accountKey));
    }

    /// <summary>Somebody who began an account with a real passphrase.</summary>
    public async Task<TestPerson> KnowAsync(ClaimsPrincipal principal, string passphrase)
    {
        await using var scope = Scope();
        var id = SignInClaims.PersonId(principal);
        var person = await ReadAsync(db => db.Users.SingleAsync(p => p.Id == id));
        var hasher = scope.ServiceProvider.GetRequiredService<PassphraseHasher>();
        await hasher.PrepareAsync(passphrase, person.PasswordHash);
        return new TestPerson(id, person.UserName!, PassphraseSeal.Open(hasher.Halves, id, person.KeyByPassphrase).Bytes, principal);
    }

    public async Task<(Guid Id, string Name)?> PartnerAsync(ClaimsPrincipal who) =>
        await Get<Partners>().OfAsync(who) is { } partner ? (partner.Id, partner.Name) : null;

    public Task<AccountResult> BeginAsync(string? name, string? passphrase = Phrase) =>
        AskAsync(accounts => accounts.BeginAsync(name, passphrase, "Firefox · Linux"));

    /// <summary>Somebody who has just begun, with a real passphrase.</summary>
    public async Task<ClaimsPrincipal> PersonAsync(string name, string passphrase = Phrase) => (await BeginAsync(name, passphrase)).Principal!;

    public Task<AccountResult> SignInAsync(string? name, string? passphrase = Phrase) =>
        AskAsync(accounts => accounts.SignInAsync(name, passphrase, "Safari · iPhone"));

    /// <summary>A further sign-in of somebody who lives here.</summary>
    public Task<ClaimsPrincipal> SignInAsync(TestPerson person) => SignInAsync(person.Id, person.Name, person.AccountKey);

    /// <summary>Asks as one request of the app does: with services of its own.</summary>
    public async Task<T> AskAsync<T>(Func<AccountService, Task<T>> ask)
    {
        await using var scope = Scope();
        return await ask(scope.ServiceProvider.GetRequiredService<AccountService>());
    }

    /// <summary>Asks about PINs as one request of the app does.</summary>
    public async Task<T> PinsAsync<T>(Func<PinService, Task<T>> ask)
    {
        await using var scope = Scope();
        return await ask(scope.ServiceProvider.GetRequiredService<PinService>());
    }

    /// <summary>The stored sign-in.</summary>
    public Task<SignIn?> RowAsync(ClaimsPrincipal who)
    {
        var id = SignInClaims.SignInId(who);
        return ReadAsync(db => db.SignIns.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id));
    }

    /// <summary>Whether this sign-in opens its person's account key now.</summary>
    public async Task<bool> OpensAsync(ClaimsPrincipal who)
    {
        try
        {
            await using var read = await Own.ReadAsync(who);
            return true;
        }
        catch (SignInClosedException)
        {
            return false;
        }
    }

    /// <summary>Joins two people the way they do it themselves.</summary>
    public Task PairAsync(TestPerson inviter, TestPerson invited) => PairAsync(inviter.Principal, invited.Principal);

    /// <inheritdoc cref="PairAsync(TestPerson, TestPerson)"/>
    public async Task PairAsync(ClaimsPrincipal inviter, ClaimsPrincipal invited)
    {
        Assert.True(await Pairing.InviteAsync(inviter));
        var invitation = (await Pairing.MineAsync(inviter))!;
        var view = await Pairing.AcceptAsync(invited, invitation.Token);
        Assert.True(await Pairing.ApproveAsync(inviter, view.FourWords));
    }

    /// <summary>Writes to the first prompt of a check-in of one's own, a new one if none is named.</summary>
    public async Task<Guid> WriteAsync(ClaimsPrincipal who, string text, Guid? into = null)
    {
        var session = into ?? (await CheckIns.StartAsync(who, Moment.Before, WalkLength.Short, [], withPartner: false))!.Value;
        await Walks.MoveAsync(who, session, p => p.Arrive());
        var walk = (await Walks.LoadAsync(who, session))!;
        var saved = await Walks.SaveAsync(who, session, walk.Prompts[0].Id, new AnswerWords(text, [], null, null), walk.Written[0].Revision);
        Assert.Equal(SaveOutcome.Saved, saved!.Outcome);
        return session;
    }

    public async Task<string> WordsAsync(ClaimsPrincipal who, Guid session) => (await Walks.LoadAsync(who, session))!.Written[0].Words.Text;

    private Task<ClaimsPrincipal> SignInAsync(Guid id, string name, byte[] accountKey) =>
        SignIns.StartAsync(new Person { Id = id, UserName = name }, new AccountKey([.. accountKey]), "a test");
}

/// <summary>Somebody who lives in a <see cref="TestHouse"/>.</summary>
internal sealed class TestPerson(Guid id, string name, byte[] accountKey, ClaimsPrincipal principal)
{
    public Guid Id { get; } = id;

    public string Name { get; } = name;

    public byte[] AccountKey { get; } = accountKey;

    public ClaimsPrincipal Principal { get; set; } = principal;
}
