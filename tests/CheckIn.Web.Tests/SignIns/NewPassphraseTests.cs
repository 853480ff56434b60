using System.Security.Claims;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Features.CheckIns;
using CheckIn.Web.Features.Choosing;
using CheckIn.Web.Features.Opening;
using CheckIn.Web.Features.Pairing;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Tests.SignIns;

/// <summary>Promise 12: the old passphrase opens nothing written since, even on an old copy.</summary>
public sealed class NewPassphraseTests : IAsyncLifetime
{
    private TestHouse house = null!;
    private ClaimsPrincipal ada = null!;

    public async ValueTask InitializeAsync() => await BeginAnewAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task What_was_written_before_still_opens_for_its_author()
    {
        var session = await house.WriteAsync(ada, "before");

        var changed = await ChangeAsync();

        Assert.Null(changed.Problem);
        Assert.NotNull(changed.RecoveryCode);
        Assert.Equal("before", await house.WordsAsync(changed.Principal!, session));
        Assert.Null((await house.SignInAsync("Ada")).Principal);
        Assert.Equal("before", await house.WordsAsync((await house.SignInAsync("Ada", TestHouse.OtherPhrase)).Principal!, session));
    }

    [Fact]
    public async Task Every_other_sign_in_ends_and_the_old_recovery_code_with_it()
    {
        var begun = await house.BeginAsync("Ben");
        var phone = (await house.SignInAsync("Ben")).Principal!;

        var changed = await ChangeAsync(begun.Principal);

        Assert.Equal(SignInState.Ended, await house.SignIns.StateAsync(begun.Principal!));
        Assert.Equal(SignInState.Ended, await house.SignIns.StateAsync(phone));
        Assert.True(await house.OpensAsync(changed.Principal!));
        Assert.True(await house.OpensAsync(ada));
        Assert.Null((await house.AskAsync(a => a.RecoverAsync("Ben", begun.RecoveryCode, TestHouse.Phrase, "?"))).Principal);
        Assert.NotNull((await house.AskAsync(a => a.RecoverAsync("Ben", changed.RecoveryCode, TestHouse.Phrase, "?"))).Principal);
    }

    [Fact]
    public async Task Without_the_old_passphrase_or_a_good_new_one_nothing_changes()
    {
        Assert.Equal(AccountProblem.Wrong, (await ChangeAsync(ada, current: "wrong")).Problem);
        Assert.Equal(AccountProblem.PassphraseGuessable, (await ChangeAsync(ada, next: "password123")).Problem);

        Assert.True(await house.OpensAsync(ada));
        Assert.NotNull((await house.SignInAsync("Ada")).Principal);
    }

    [Fact]
    public async Task The_old_account_key_from_an_old_copy_opens_nothing_of_today()
    {
        var session = await house.WriteAsync(ada, "before");
        await house.Get<PairingService>().InviteAsync(ada);
        var oldKeys = await KeysFromOldCopyAsync();
        Assert.All(await house.UnderAccountKeysAsync(), thing => Assert.Contains(oldKeys, thing.OpensWith));

        var now = (await ChangeAsync()).Principal!;
        await house.WriteAsync(now, "since then", session);
        await house.WriteAsync(now, "in another check-in");

        var things = (await house.UnderAccountKeysAsync()).Concat(await house.KeysAndWordsAsync()).ToList();
        Assert.True(things.Count >= 10);
        Assert.All(things, thing => Assert.DoesNotContain(oldKeys, thing.OpensWith));
        Assert.Equal("since then", await house.WordsAsync(now, session));
    }

    [Fact]
    public async Task What_a_partner_opens_since_is_sealed_to_the_new_key_pair()
    {
        var ben = await house.PersonAsync("Ben");
        await house.PairAsync(ada, ben);
        var now = (await ChangeAsync()).Principal!;

        var session = (await house.Get<CheckInService>().StartAsync(ben, Moment.Before, WalkLength.Short, [], withPartner: true))!.Value;
        var prompt = await OfferAsync(ben, session);
        await OfferAsync(now, session);

        var opened = Assert.Single((await house.Get<OpeningService>().LoadAsync(now, session))!.Pairs);
        Assert.Equal(("words of Ben", prompt), (opened.Theirs.Words.Text, opened.PromptId));
        var grants = await house.ReadAsync(db => db.Grants.ToListAsync());
        Assert.Equal(2, grants.Single(g => g.ReaderId == SignInClaims.PersonId(now)).ReaderKeyVersion);
        Assert.Equal(1, grants.Single(g => g.ReaderId == SignInClaims.PersonId(ben)).ReaderKeyVersion);
    }

    [Fact]
    public async Task What_a_partner_opened_before_still_opens()
    {
        var ben = await house.PersonAsync("Ben");
        await house.PairAsync(ada, ben);
        var session = (await house.Get<CheckInService>().StartAsync(ben, Moment.Before, WalkLength.Short, [], withPartner: true))!.Value;
        await OfferAsync(ben, session);
        await OfferAsync(ada, session);

        var now = (await ChangeAsync()).Principal!;

        Assert.Equal("words of Ben", Assert.Single((await house.Get<OpeningService>().LoadAsync(now, session))!.Pairs).Theirs.Words.Text);
        Assert.Equal("words of Ada", Assert.Single((await house.Get<OpeningService>().LoadAsync(ben, session))!.Pairs).Theirs.Words.Text);
    }

    [Fact]
    public async Task A_sign_in_under_way_with_the_old_passphrase_does_not_outlive_the_change()
    {
        await BeginAnewAsync(fullArgon2: true);

        // Several at a time, so that some have read the old hash when the change comes and are let in after it.
        var changing = ChangeAsync().Soon();
        var signIns = new List<Task<AccountResult>>();
        while (!changing.IsCompleted)
        {
            signIns.Add(house.SignInAsync("Ada"));
            var running = signIns.Where(s => !s.IsCompleted).ToList();
            if (running.Count >= 6)
            {
                await Task.WhenAny([.. running, changing]);
            }
        }

        // Those that found the new hash were wrong, and wait.
        var all = Task.WhenAll(signIns);
        await house.Clock.PassWaitsUntilAsync(all);
        foreach (var result in await all)
        {
            Assert.False(result.Principal is { } principal && await house.OpensAsync(principal));
        }

        Assert.True(signIns.Count >= 6);
        Assert.True(await house.OpensAsync((await changing).Principal!));
    }

    private async Task BeginAnewAsync(bool fullArgon2 = false)
    {
        await using var before = house;
        house = await TestHouse.BuildAsync(fullArgon2: fullArgon2);
        ada = await house.PersonAsync("Ada");
    }

    private Task<AccountResult> ChangeAsync(ClaimsPrincipal? who = null, string current = TestHouse.Phrase, string next = TestHouse.OtherPhrase) =>
        house.AskAsync(a => a.ChangePassphraseAsync(who ?? ada, current, next, "Firefox · Linux"));

    /// <summary>What a thief has who knows the old passphrase and keeps a copy of the folder as it was: account key and answer keys.</summary>
    private async Task<IReadOnlyList<byte[]>> KeysFromOldCopyAsync()
    {
        await using var copy = await TestHouse.BuildAsync(house.Folder.Copy());
        var person = await copy.ReadAsync(db => db.Users.SingleAsync());
        var hasher = new PassphraseHasher(copy.Get<Argon2>());
        await hasher.PrepareAsync(TestHouse.Phrase, person.PasswordHash);
        var accountKey = PassphraseSeal.Open(hasher.Halves, person.Id, person.KeyByPassphrase).Bytes;
        var inner = (await copy.UnderAccountKeysAsync()).Where(t => t.What is "answer key").Select(t => Aead.Open(accountKey, t.Bytes, t.Context));
        return [accountKey, hasher.Halves.Wrap, .. inner];
    }

    private async Task<string> OfferAsync(ClaimsPrincipal who, Guid session)
    {
        await house.WriteAsync(who, $"words of {who.Identity!.Name}", session);
        var prompt = (await house.Get<WalkService>().LoadAsync(who, session))!.Prompts[0].Id;
        await house.Get<ChoosingService>().OfferAsync(who, session, prompt, seen: 1, Hearing.JustListen);
        return prompt;
    }
}
