using CheckIn.Web.Tests.App;
namespace CheckIn.Web.Tests.Http;

[Collection(RunningAppTests.Name)]
public sealed class HostCookiesTests(RunningApp app)
{
    [Fact]
    public async Task Over_https_every_cookie_is_bound_to_this_host_and_hidden_from_scripts()
    {
        using var visitor = await JourneyAsync("Cookies Https", "https://checkin.example");

        Assert.Equal(["__Host-antiforgery", "__Host-sign-in", "__Host-theme"], Names(visitor));
        Assert.All(visitor.SetCookies, set =>
        {
            var parts = Parts(set);
            Assert.Contains("path=/", parts);
            Assert.Contains("secure", parts);
            Assert.Contains("httponly", parts);
            Assert.Contains("samesite=strict", parts);
            Assert.DoesNotContain(parts, p => p.StartsWith("domain", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Over_http_on_this_machine_cookies_are_neither_prefixed_nor_Secure()
    {
        // Safari takes neither there.
        using var visitor = await JourneyAsync("Cookies Http", "http://localhost");

        Assert.Equal(["antiforgery", "sign-in", "theme"], Names(visitor));
        Assert.All(visitor.SetCookies, set =>
        {
            Assert.DoesNotContain("secure", Parts(set));
            Assert.Contains("httponly", Parts(set));
            Assert.Contains("samesite=strict", Parts(set));
        });
    }

    [Fact]
    public async Task Over_https_a_cookie_without_the_prefix_does_not_count()
    {
        using var signedIn = await app.BegunAsync("Cookies Prefix");
        using var visitor = app.Visit();
        visitor.Cookies["theme"] = "night";
        visitor.Cookies["sign-in"] = signedIn.Cookies["__Host-sign-in"];
        Assert.Null((await visitor.ReadAsync("/")).DocumentElement.GetAttribute("data-theme"));
        Assert.Equal("ended", await visitor.StateAsync());

        visitor.Cookies["__Host-theme"] = "day";
        visitor.Cookies["__Host-sign-in"] = signedIn.Cookies["__Host-sign-in"];

        Assert.Equal("unlocked", await visitor.StateAsync());
        Assert.Equal("day", (await visitor.ReadAsync("/what-is-kept")).DocumentElement.GetAttribute("data-theme"));
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/walk/not-an-id")]
    public async Task A_page_that_is_not_there_keeps_somebody_signed_in(string path)
    {
        // The answer is made by going through the app a second time: cookies must be read and written once all the same.
        using var visitor = await app.BegunAsync("Cookies " + path.Length);
        var page = await visitor.ReadAsync(path);

        Assert.NotNull(page.QuerySelector("form[action='/lock']"));
        Assert.Equal("unlocked", await visitor.StateAsync());
        Assert.All(Names(visitor), name => Assert.DoesNotContain("__Host-__Host-", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stranger_on_a_page_that_is_not_there_gets_cookies_with_one_prefix()
    {
        using var visitor = app.Visit();

        await visitor.GetAsync("/no-such-page");

        Assert.Equal(["__Host-antiforgery"], Names(visitor));
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_away()
    {
        using var visitor = await app.BegunAsync("Cookies Out");

        await visitor.SubmitAsync("/home", "/sign-out");

        Assert.DoesNotContain("__Host-sign-in", visitor.Cookies.Keys);
        Assert.Equal("ended", await visitor.StateAsync());
    }

    private async Task<Visitor> JourneyAsync(string name, string origin)
    {
        var visitor = await app.BegunAsync(name, origin);
        await visitor.SubmitAsync("/home", "/theme", new() { ["theme"] = "night" });
        return visitor;
    }

    private static IEnumerable<string> Names(Visitor visitor) =>
        visitor.SetCookies.Select(c => c.Split('=')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static List<string> Parts(string cookie) =>
        [.. cookie.Split(';', StringSplitOptions.TrimEntries).Skip(1).Select(p => p.ToLowerInvariant())];
}
