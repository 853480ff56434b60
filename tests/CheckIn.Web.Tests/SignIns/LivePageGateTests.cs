using System.Net;
using CheckIn.Web.Tests.App;

namespace CheckIn.Web.Tests.SignIns;

[Collection(RunningAppTests.Name)]
public sealed class LivePageGateTests(RunningApp app)
{
    private const string Here = "https://checkin.example";

    [Fact]
    public async Task A_page_of_this_origin_with_an_unlocked_sign_in_is_let_in()
    {
        using var visitor = await app.BegunAsync("Gate One");

        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(visitor, Here));
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("http://checkin.example")]
    [InlineData("https://checkin.example:8443")]
    [InlineData("https://checkin.example.elsewhere.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Another_origin_is_refused_even_with_the_cookie(string? origin)
    {
        using var visitor = await app.BegunAsync("Gate " + Guid.NewGuid().ToString("N")[..20]);

        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(visitor, origin));
        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(visitor, origin, "/_BLAZOR/negotiate?negotiateVersion=1"));
        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(visitor, origin, "/_blazor/disconnect"));
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData(null)]
    public async Task A_WebSocket_is_let_in_from_a_page_of_this_origin_alone(string? origin)
    {
        using var visitor = await app.BegunAsync("Socket " + Guid.NewGuid().ToString("N")[..20]);

        Assert.Equal(HttpStatusCode.Forbidden, await UpgradeAsync(origin));
        Assert.NotEqual(HttpStatusCode.Forbidden, await UpgradeAsync(Here));

        async Task<HttpStatusCode> UpgradeAsync(string? from)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor?id=made-up");
            request.Headers.Add("Upgrade", "websocket");
            request.Headers.Add("Connection", "Upgrade");
            if (from is not null)
            {
                request.Headers.Add("Origin", from);
            }

            return (await visitor.SendAsync(request)).StatusCode;
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task What_is_polled_for_is_refused_to_whoever_knows_its_address(string method)
    {
        using var visitor = await app.BegunAsync("Poll " + Guid.NewGuid().ToString("N")[..20]);
        var request = new HttpRequestMessage(new HttpMethod(method), "/_blazor?id=anothers");
        request.Headers.Add("Origin", Here);

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Nobody_signed_in_is_refused()
    {
        using var visitor = app.Visit();

        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(visitor, Here));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/_blazor?id=x")).StatusCode);
    }

    [Fact]
    public async Task A_locked_sign_in_and_one_that_has_ended_are_refused()
    {
        using var visitor = await app.BegunAsync("Gate Locked");
        var kept = visitor.Cookies["__Host-sign-in"];
        await visitor.SubmitAsync("/home", "/lock");
        Assert.Equal("locked", await visitor.StateAsync());
        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(visitor, Here));

        await visitor.SubmitAsync("/unlock", "/sign-out");

        // Whoever kept the cookie has nothing in it any more.
        visitor.Cookies["__Host-sign-in"] = kept;
        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(visitor, Here));
    }

    private static async Task<HttpStatusCode> NegotiateAsync(Visitor visitor, string? origin, string path = "/_blazor/negotiate?negotiateVersion=1")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(string.Empty) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return (await visitor.SendAsync(request)).StatusCode;
    }
}
