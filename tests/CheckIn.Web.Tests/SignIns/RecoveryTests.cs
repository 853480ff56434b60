using System.Security.Claims;
using CheckIn.Web.Features.Pairing;
using CheckIn.Web.SignIns;

namespace CheckIn.Web.Tests.SignIns;

/// <summary>Promise 13: the code works once and is then replaced, and nobody else can reset.</summary>
public sealed class RecoveryTests : IAsyncLifetime
{
    private TestHouse house = null!;
    private ClaimsPrincipal ada = null!;
    private string code = null!;

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.BuildAsync();
        var begun = await house.BeginAsync("Ada");
        (ada, code) = (begun.Principal!, begun.RecoveryCode!);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task The_code_sets_a_new_passphrase_and_everything_sealed_still_opens()
    {
        var session = await house.WriteAsync(ada, "slower, please");
        await house.Get<PairingService>().InviteAsync(ada);

        var recovered = await RecoverAsync(code);

        Assert.Null(recovered.Problem);
        Assert.Equal("slower, please", await house.WordsAsync(recovered.Principal!, session));
        Assert.NotNull(await house.Get<PairingService>().MineAsync(recovered.Principal!));
        Assert.Null((await house.SignInAsync("Ada")).Principal);
        Assert.NotNull((await house.SignInAsync("Ada", TestHouse.OtherPhrase)).Principal);
    }

    [Fact]
    public async Task The_code_works_once_and_the_next_one_works_after_it()
    {
        var session = await house.WriteAsync(ada, "slower, please");

        var next = (await RecoverAsync(code)).RecoveryCode!;

        Assert.NotEqual(code, next, StringComparer.Ordinal);
        Assert.Equal(AccountResult.Failed(AccountProblem.Wrong), await RecoverAsync(code, TestHouse.Phrase));
        var again = await RecoverAsync(next, TestHouse.Phrase);
        Assert.Equal("slower, please", await house.WordsAsync(again.Principal!, session));
    }

    [Fact]
    public async Task Recovery_ends_every_other_sign_in()
    {
        var phone = (await house.SignInAsync("Ada")).Principal!;
        var ben = await house.PersonAsync("Ben");

        await RecoverAsync(code);

        Assert.Equal(SignInState.Ended, await house.SignIns.StateAsync(ada));
        Assert.Equal(SignInState.Ended, await house.SignIns.StateAsync(phone));
        Assert.True(await house.OpensAsync(ben));
    }

    [Fact]
    public async Task The_code_is_taken_as_people_type_it()
    {
        var typed = " " + code.ToLowerInvariant().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l') + " ";

        Assert.NotNull((await RecoverAsync(typed)).Principal);
    }

    [Theory]
    [InlineData("Ada", null)]
    [InlineData("Ada", "")]
    [InlineData("Ada", "not a code")]
    [InlineData("Ada", "0000-0000-0000-0000-0000-0000-0000-0000")]
    [InlineData("Ben", "right")]
    [InlineData("Nobody", "right")]
    [InlineData(null, "right")]
    public async Task Another_code_or_another_name_recovers_nothing(string? name, string? typed)
    {
        var ben = await house.PersonAsync("Ben");

        var refused = await house.AskAsync(a => a.RecoverAsync(name, typed == "right" ? code : typed, TestHouse.OtherPhrase, "?"));

        Assert.Equal(AccountResult.Failed(AccountProblem.Wrong), refused);
        Assert.True(await house.OpensAsync(ada));
        Assert.True(await house.OpensAsync(ben));
        Assert.NotNull((await house.SignInAsync("Ada")).Principal);
    }

    [Fact]
    public async Task A_new_passphrase_that_is_guessable_uses_nothing_up()
    {
        Assert.Equal(AccountProblem.PassphraseGuessable, (await RecoverAsync(code, "password123")).Problem);
        Assert.True(await house.OpensAsync(ada));

        Assert.NotNull((await RecoverAsync(code)).Principal);
    }

    [Fact]
    public async Task Of_two_recoveries_with_one_code_at_the_same_time_one_works_and_nothing_is_lost()
    {
        var session = await house.WriteAsync(ada, "slower, please");

        var tries = new[] { RecoverAsync(code, TestHouse.OtherPhrase), RecoverAsync(code, TestHouse.OtherPhrase + " again") };
        var results = await Task.WhenAll(tries);

        var won = Assert.Single(results, r => r.Principal is not null);
        Assert.Single(results, r => r.Problem == AccountProblem.Wrong);
        Assert.Equal("slower, please", await house.WordsAsync(won.Principal!, session));
    }

    private Task<AccountResult> RecoverAsync(string typed, string passphrase = TestHouse.OtherPhrase) =>
        house.AskAsync(a => a.RecoverAsync("Ada", typed, passphrase, "Chrome · Android"));
}
