using System.Net;
using CheckIn.Web.Tests.App;

namespace CheckIn.Web.Tests.Http;

[Collection(RunningAppTests.Name)]
public sealed class SafeHeadersTests(RunningApp app)
{
    // What search engines may show: a link that is a secret is found by nobody.
    private static readonly string[] Public = ["/", "/is-this-for-you", "/what-is-kept", "/for-therapists"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_page_brings_its_headers_and_is_kept_by_no_browser(bool signedIn)
    {
        using var visitor = signedIn ? await app.BegunAsync("Headers Signed In") : app.Visit();
        Assert.True(app.Pages.Count >= 15);
        var shown = 0;
        foreach (var page in app.Pages.Append("/no-such-page"))
        {
            var response = await visitor.GetAsync(page);
            AssertSafe(response);
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            Assert.Equal(!Public.Contains(page, StringComparer.Ordinal), response.Headers.Contains("X-Robots-Tag"));
            if (response.Content.Headers.ContentType?.MediaType == "text/html")
            {
                shown++;
            }
        }

        Assert.True(shown >= (signedIn ? 14 : 8));
    }

    [Theory]
    [InlineData("/css/site.css", HttpStatusCode.OK)]
    [InlineData("/js/site.js", HttpStatusCode.OK)]
    [InlineData("/leave", HttpStatusCode.Found)]
    [InlineData("/my-things", HttpStatusCode.Found)]
    [InlineData("/sign-in/state", HttpStatusCode.OK)]
    [InlineData("/_blazor/initializers", HttpStatusCode.Forbidden)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("/walk/not-an-id", HttpStatusCode.NotFound)]
    public async Task Whatever_else_is_answered_brings_them_too(string path, HttpStatusCode status)
    {
        using var visitor = app.Visit();

        var response = await visitor.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        AssertSafe(response);
        Assert.Equal(path.EndsWith(".css", StringComparison.Ordinal) || path.EndsWith(".js", StringComparison.Ordinal), response.Headers.CacheControl?.ToString() != "no-store");
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/css/site.css", HttpStatusCode.OK)]
    [InlineData("/join/made-up", HttpStatusCode.OK)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("/home", HttpStatusCode.Found)]
    public async Task Whoever_asks_for_the_head_alone_gets_it_alone(string path, HttpStatusCode status)
    {
        await using var overNetwork = RunningApp.OverNetwork();
        using var visitor = overNetwork.Visit();

        var head = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal(status, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        AssertSafe(head);
        Assert.Equal(status, (await visitor.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task What_serves_is_not_said()
    {
        await using var overNetwork = RunningApp.OverNetwork();
        using var visitor = overNetwork.Visit();

        Assert.False((await visitor.GetAsync("/")).Headers.Contains("Server"));
    }

    [Fact]
    public async Task Only_https_promises_to_stay_https()
    {
        using var plain = app.Visit("http://localhost");
        using var safe = app.Visit();

        Assert.False((await plain.GetAsync("/")).Headers.Contains("Strict-Transport-Security"));
        Assert.Contains("max-age=", Header(await safe.GetAsync("/"), "Strict-Transport-Security"), StringComparison.Ordinal);
    }

    private static void AssertSafe(HttpResponseMessage response)
    {
        var policy = Header(response, "Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries)
            .Select(d => d.Split(' ', 2)).ToDictionary(d => d[0], d => d[1], StringComparer.Ordinal);
        Assert.Equal("'none'", policy["default-src"]);
        Assert.Equal("'self'", policy["script-src"]);
        Assert.Equal("'self'", policy["style-src"]);
        Assert.Equal("'self'", policy["connect-src"]);
        Assert.Equal("'self'", policy["base-uri"]);
        Assert.Equal("'self'", policy["form-action"]);
        Assert.Equal("'none'", policy["frame-ancestors"]);
        Assert.Equal("'self'", policy["worker-src"]);

        // No other host, and nothing inline but style attributes.
        Assert.All(policy.Where(d => d.Key != "style-src-attr"), d => Assert.Matches("^('none'|'self'|'self' data:)$", d.Value));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Matches("^strict-origin$", Header(response, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage response, string name) =>
        Assert.Single(response.Headers.TryGetValues(name, out var values) ? values : []);
}
