using CheckIn.Sealing;
using CheckIn.Web.Features.LookingBack;
using CheckIn.Web.SignIns;

namespace CheckIn.Web.Tests.Sharing;

/// <summary>Promise 10: a page that looks again because something changed does not keep its sign-in from locking.</summary>
public sealed class LooksByThemselvesTests : IAsyncLifetime
{
    private TestCouple couple = null!;

    public async ValueTask InitializeAsync()
    {
        couple = await TestCouple.BuildAsync();
        await couple.OpenAsync("ada", "bo");
    }

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Theory]
    [InlineData("opened")]
    [InlineData("choices")]
    [InlineData("then")]
    public async Task A_page_that_looks_by_itself_locks_as_if_it_did_not(string page)
    {
        for (var minutes = 0; minutes < 15; minutes += 5)
        {
            if (minutes == 10)
            {
                // With something to settle: Bo closes what is open, and Ada's look gives her answer a new key.
                await couple.TakeBackAsync(couple.Bo);
            }

            Assert.Equal(SignInState.Unlocked, await couple.House.SignIns.StateAsync(couple.Ada.Principal));
            await LookAsync(page, byItself: true);
            couple.House.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(SignInState.Locked, await couple.House.SignIns.StateAsync(couple.Ada.Principal));
        await Assert.ThrowsAsync<SignInClosedException>(() => LookAsync(page, byItself: true));
    }

    [Theory]
    [InlineData("opened")]
    [InlineData("choices")]
    [InlineData("then")]
    public async Task Somebody_who_looks_is_not_locked_out_meanwhile(string page)
    {
        for (var minutes = 0; minutes < 30; minutes += 5)
        {
            await LookAsync(page, byItself: false);
            couple.House.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(SignInState.Unlocked, await couple.House.SignIns.StateAsync(couple.Ada.Principal));
    }

    private Task LookAsync(string page, bool byItself)
    {
        var (house, me) = (couple.House, couple.Ada.Principal);
        return page switch
        {
            "opened" => house.Opening.LoadAsync(me, couple.Session, byItself),
            "choices" => house.Choosing.LoadAsync(me, couple.Session, byItself),
            _ => house.Get<LookingBackService>().ThenAsync(me, house.Get<ServerKeys>().PromptAddress(couple.Ada.Id, couple.Prompts[0].Id), byItself: byItself),
        };
    }
}
