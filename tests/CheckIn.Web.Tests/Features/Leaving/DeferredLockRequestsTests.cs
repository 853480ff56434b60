using System.Net;
using CheckIn.Web.Tests.App;

namespace CheckIn.Web.Tests.Features.Leaving;

/// <summary>What the server answers a browser whose person left while it was out of reach.</summary>
[Collection(RunningAppTests.Name)]
public sealed class DeferredLockRequestsTests(RunningApp app)
{
    private const string Left = "__Host-left";

    [Theory]
    [InlineData("/my-things?a=b", "/my-things?a=b")]
    [InlineData("//elsewhere.example/page", "/home")]
    public async Task A_page_is_asked_for_once_more_and_by_then_it_is_locked(string asked, string sentTo)
    {
        using var visitor = await LeftAsync($"Left Page {asked.Length}");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{visitor.Origin.GetLeftPart(UriPartial.Authority)}{asked}"));
        request.Headers.Accept.ParseAdd("text/html");

        var answer = await visitor.SendAsync(request);

        Assert.Equal(new Uri(visitor.Origin, sentTo), visitor.Target(answer));
        Assert.DoesNotContain(Left, visitor.Cookies.Keys);
        Assert.Equal("\"storage\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
        Assert.Equal("locked", await visitor.StateAsync());
    }

    [Fact]
    public async Task Anything_else_is_refused_and_locks_as_well()
    {
        using var visitor = await LeftAsync("Left Else");

        Assert.Equal(HttpStatusCode.Conflict, (await visitor.GetAsync("/sign-in/state")).StatusCode);
        Assert.Equal("locked", await visitor.StateAsync());
    }

    [Theory]
    [InlineData("/lock", "locked")]
    [InlineData("/sign-out", "ended")]
    [InlineData("/hand-over", "ended")]
    public async Task What_closes_by_itself_is_done(string form, string state)
    {
        using var visitor = await app.BegunAsync($"Left {form[1..]}");
        await visitor.SubmitAsync("/home", form, change: _ => visitor.Cookies[Left] = "yes");

        Assert.Equal(state, await visitor.StateAsync());
        Assert.DoesNotContain(Left, visitor.Cookies.Keys);
    }

    [Fact]
    public async Task Whoever_unlocks_or_signs_in_afterwards_stays_in()
    {
        using var visitor = await app.BegunAsync("Left Back");
        await visitor.SubmitAsync("/home", "/lock");

        // Noted as the page went, after the server had locked.
        await visitor.SubmitAsync("/unlock", "unlock", new() { ["passphrase"] = RunningApp.Phrase }, _ => visitor.Cookies[Left] = "yes");

        Assert.Equal("unlocked", await visitor.StateAsync());
        Assert.DoesNotContain(Left, visitor.Cookies.Keys);
    }

    private async Task<Visitor> LeftAsync(string name)
    {
        var visitor = await app.BegunAsync(name);
        visitor.Cookies[Left] = "yes";
        return visitor;
    }
}
