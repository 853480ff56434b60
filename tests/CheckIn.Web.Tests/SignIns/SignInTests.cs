using System.Net;
using CheckIn.Sealing;
using CheckIn.Web.SignIns;
using Microsoft.AspNetCore.Http;

namespace CheckIn.Web.Tests.SignIns;

public sealed class SignInTests : IAsyncLifetime
{
    private TestHouse house = null!;

    public async ValueTask InitializeAsync() => house = await TestHouse.BuildAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task The_right_passphrase_signs_in_and_opens_what_was_sealed()
    {
        var session = await house.WriteAsync(await house.PersonAsync("Ada"), "slower, please");

        var signedIn = await house.SignInAsync("Ada");

        Assert.Null(signedIn.Problem);
        Assert.Null(signedIn.RecoveryCode);
        Assert.Equal("slower, please", await house.WordsAsync(signedIn.Principal!, session));
    }

    [Theory]
    [InlineData("ada harbour", TestHouse.Phrase)]
    [InlineData("  Ada   Harbour ", TestHouse.Phrase)]
    [InlineData("Ada Harbour", " " + TestHouse.Phrase + " ")]
    [InlineData("Ada Harbour", "ｌａｎｔｅｒｎ orbit velvet harbour")]
    public async Task What_a_keyboard_adds_does_not_keep_anyone_out(string name, string passphrase)
    {
        await house.PersonAsync("Ada Harbour");

        Assert.NotNull((await house.SignInAsync(name, passphrase)).Principal);
    }

    [Fact]
    public async Task Two_names_that_look_the_same_are_not_two_people()
    {
        await house.PersonAsync("Ada ❤\uFE0F");

        Assert.Equal(AccountProblem.NameTaken, (await house.BeginAsync("ada ❤")).Problem);
        Assert.NotNull((await house.SignInAsync("ADA ❤")).Principal);
        Assert.NotNull((await house.SignInAsync("Ada ❤\uFE0F")).Principal);
    }

    [Theory]
    [InlineData("Ada\uFE0F")]
    [InlineData("Ada ❤\uFE0F")]
    public async Task Whoever_began_when_names_were_compared_as_they_are_spelled_is_still_let_in(string name)
    {
        await house.PersonAsync("Ada");
        house.Raw.Run("UPDATE People SET UserName = $name, NormalizedUserName = $spelled", ("$name", name), ("$spelled", name.ToUpperInvariant()));

        Assert.NotNull((await house.SignInAsync(name)).Principal);
    }

    [Theory]
    [InlineData("Ada", TestHouse.OtherPhrase)]
    [InlineData("Ada", "Lantern orbit velvet harbour")]
    [InlineData("Ada", "")]
    [InlineData("Ada", null)]
    [InlineData("Nobody", TestHouse.Phrase)]
    [InlineData("", TestHouse.Phrase)]
    [InlineData(null, null)]
    public async Task Whatever_is_wrong_the_answer_is_the_same(string? name, string? passphrase)
    {
        await house.PersonAsync("Ada");

        Assert.Equal(AccountResult.Failed(AccountProblem.Wrong), await house.SignInAsync(name, passphrase));
    }

    [Fact]
    public async Task A_passphrase_that_is_too_long_is_wrong_and_not_an_error()
    {
        await house.PersonAsync("Ada");

        Assert.Equal(AccountProblem.Wrong, (await house.SignInAsync("Ada", new string('x', 100_000))).Problem);
    }

    [Theory]
    [InlineData("Nobody", TestHouse.Phrase)]
    [InlineData(null, TestHouse.Phrase)]
    [InlineData("Nobody", null)]
    public async Task A_name_that_nobody_has_is_hashed_for_as_well(string? name, string? passphrase)
    {
        // The time an answer takes must not tell which names exist. A fresh house has run Argon2id not once.
        Assert.Equal(0, house.Get<Argon2>().Peak);

        await house.SignInAsync(name, passphrase);

        Assert.Equal(1, house.Get<Argon2>().Peak);
    }

    [Theory]
    [InlineData("Ada")]
    [InlineData("Nobody")]
    public async Task After_three_wrong_tries_the_next_waits_and_others_do_not(string name)
    {
        await house.PersonAsync("Ada");
        await house.PersonAsync("Ben");
        for (var i = 0; i < 3; i++)
        {
            await house.SignInAsync(name, "wrong");
        }

        var fourth = house.SignInAsync(name, "wrong");
        await house.Clock.SomebodyWaitsAsync(TimeSpan.FromSeconds(1));

        // While Ben comes and goes, the slowed try has had all the time it would need.
        Assert.NotNull((await house.SignInAsync("Ben")).Principal);
        Assert.False(fourth.IsCompleted);
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await fourth;

        var fifth = house.SignInAsync(name, "wrong");
        await house.Clock.SomebodyWaitsAsync(TimeSpan.FromSeconds(2));
        Assert.NotNull((await house.SignInAsync("Ben")).Principal);
        Assert.False(fifth.IsCompleted);
        house.Clock.Advance(TimeSpan.FromSeconds(2));
        await fifth;
    }

    [Fact]
    public async Task However_often_somebody_guesses_the_person_still_gets_in()
    {
        var ada = await house.PersonAsync("Ada");
        for (var i = 0; i < 12; i++)
        {
            var wrong = house.SignInAsync("Ada", "wrong");
            house.Clock.Advance(TimeSpan.FromSeconds(30));
            await wrong;
        }

        var right = house.SignInAsync("Ada");
        await house.Clock.SomebodyWaitsAsync(TimeSpan.FromSeconds(30));
        house.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.NotNull((await right).Principal);
        Assert.True(await house.OpensAsync(ada));

        // And the next sign-in waits no more: the clock stands still, so a wait would never end.
        Assert.NotNull((await house.SignInAsync("Ada")).Principal);
    }

    [Fact]
    public async Task Wrong_recovery_codes_slow_down_as_wrong_passphrases_do()
    {
        await house.PersonAsync("Ada");
        await house.SignInAsync("Ada", "wrong");
        await house.AskAsync(a => a.RecoverAsync("ada", RecoveryCode.New(), TestHouse.OtherPhrase, "?"));
        await house.SignInAsync("ADA", "wrong");

        var next = house.AskAsync(a => a.RecoverAsync("Ada", RecoveryCode.New(), TestHouse.OtherPhrase, "?"));

        await AssertWaitsAsync(next);
        Assert.Equal(AccountProblem.Wrong, (await next).Problem);
    }

    [Fact]
    public async Task Wrong_unlocks_and_wrong_changes_slow_down_their_own_sign_in()
    {
        var ada = await house.PersonAsync("Ada");
        await house.AskAsync(a => a.UnlockAsync(ada, "wrong"));
        await house.AskAsync(a => a.ChangePassphraseAsync(ada, "wrong", TestHouse.OtherPhrase, "?"));
        await house.AskAsync(a => a.UnlockAsync(ada, "wrong"));

        var next = house.AskAsync(a => a.ChangePassphraseAsync(ada, "wrong", TestHouse.OtherPhrase, "?"));

        await AssertWaitsAsync(next);
        Assert.Equal(AccountProblem.Wrong, (await next).Problem);
    }

    [Fact]
    public async Task Two_hundred_sign_ins_at_once_all_finish_and_never_run_more_hashes_than_there_are_cores()
    {
        await house.PersonAsync("Ada");

        // From everywhere at once: of those from one place, all but a few wait until the first turn out right.
        var all = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() =>
        {
            house.Get<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { Connection = { RemoteIpAddress = new IPAddress([203, 0, 113, (byte)i]) } };
            return house.SignInAsync("Ada");
        })));

        Assert.All(all, result => Assert.NotNull(result.Principal));
        Assert.InRange(house.Get<Argon2>().Peak, 1, Argon2.MostAtATime);
    }

    private async Task AssertWaitsAsync(Task next)
    {
        await house.Clock.SomebodyWaitsAsync(TimeSpan.FromSeconds(1));
        Assert.False(next.IsCompleted);
        house.Clock.Advance(TimeSpan.FromSeconds(1));
    }
}
