using System.Security.Claims;
using CheckIn.Web.SignIns;

namespace CheckIn.Web.Tests.SignIns;

public sealed class SignInEndingTests : IAsyncLifetime
{
    private TestHouse house = null!;
    private ClaimsPrincipal ada = null!;

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.BuildAsync();
        ada = await house.PersonAsync("Ada");
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Ending_one_sign_in_leaves_the_others()
    {
        var phone = (await house.SignInAsync("Ada")).Principal!;

        await house.SignIns.EndAsync(phone);

        Assert.Equal(SignInState.Ended, await house.SignIns.StateAsync(phone));
        Assert.Null(await house.RowAsync(phone));
        Assert.True(await house.OpensAsync(ada));
    }

    [Fact]
    public async Task Ending_the_others_leaves_this_one_and_everyone_elses()
    {
        var phone = (await house.SignInAsync("Ada")).Principal!;
        var ben = await house.PersonAsync("Ben");

        await house.SignIns.EndOthersAsync(ada);

        Assert.Equal(SignInState.Ended, await house.SignIns.StateAsync(phone));
        Assert.True(await house.OpensAsync(ada));
        Assert.True(await house.OpensAsync(ben));
    }

    [Fact]
    public async Task A_person_sees_their_own_devices_and_no_others()
    {
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var phone = (await house.SignInAsync("Ada")).Principal!;
        await house.PersonAsync("Ben");
        await house.SignIns.LockAsync(ada);

        Assert.Equal(
            [new MySignIn("Safari · iPhone", house.Clock.GetUtcNow(), IsThis: true, IsLocked: false), new MySignIn("Firefox · Linux", house.Clock.GetUtcNow() - TimeSpan.FromMinutes(1), IsThis: false, IsLocked: true)],
            await house.SignIns.MineAsync(phone));
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("end")]
    [InlineData("sweep")]
    [InlineData("passphrase")]
    public async Task However_a_sign_in_closes_its_live_pages_are_cut_off_after_the_store_knows(string how)
    {
        var phone = (await house.SignInAsync("Ada")).Principal!;
        SignInState? atTheCut = null;
        house.Get<LiveCircuits>().Add("live page", SignInClaims.SignInId(phone), "somewhere", () => atTheCut = house.SignIns.StateAsync(phone).GetAwaiter().GetResult());

        await (how switch
        {
            "lock" => house.SignIns.LockAsync(phone),
            "end" => house.SignIns.EndOthersAsync(ada),
            "sweep" => SweepLater(),
            _ => house.AskAsync(a => a.ChangePassphraseAsync(ada, TestHouse.Phrase, TestHouse.OtherPhrase, "?")),
        });

        Assert.NotNull(atTheCut);
        Assert.NotEqual(SignInState.Unlocked, atTheCut);

        Task SweepLater()
        {
            house.Clock.Advance(SignInStore.IdleLimit);
            return house.SignIns.SweepAsync();
        }
    }
}
