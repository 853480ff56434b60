using System.Net;
using System.Net.Http.Json;
using CheckIn.Web.Tests.App;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Http;

[Collection(RunningAppTests.Name)]
public sealed class FormsTests(RunningApp app)
{
    [Theory]
    [InlineData("/lock")]
    [InlineData("/sign-out")]
    [InlineData("/hand-over")]
    [InlineData("/pin")]
    [InlineData("/theme")]
    [InlineData("/language")]
    [InlineData("/calendar/entry")]
    [InlineData("/walk/draft")]
    [InlineData("/begin")]
    [InlineData("/sign-in")]
    [InlineData("/my-things")]
    [InlineData("/partner")]
    [InlineData("/start")]
    public async Task A_form_that_is_not_from_one_of_our_pages_does_nothing(string path)
    {
        using var visitor = await app.BegunAsync("Forged " + path[1..].Replace('/', ' '));
        using var form = path == "/walk/draft"
            ? (HttpContent)JsonContent.Create(new { Session = Guid.NewGuid(), Prompt = "pace", Seen = 0, Text = "x", Choices = Array.Empty<string>() })
            : new FormUrlEncodedContent([new("theme", "night"), new("_handler", "end-others"), new("__RequestVerificationToken", "made up")]);

        var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = form });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("unlocked", await visitor.StateAsync());
        Assert.DoesNotContain("__Host-theme", visitor.Cookies.Keys);
    }

    [Fact]
    public void Every_endpoint_that_is_posted_to_asks_for_the_token_of_one_of_our_pages()
    {
        var posted = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith("/_blazor", StringComparison.Ordinal) == false)
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Post, StringComparer.Ordinal) == true)
            .ToList();
        Assert.True(posted.Count > 20);

        Assert.Equal([], posted.Where(e => e.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true }).Select(e => e.RoutePattern.RawText));
    }

    [Theory]
    [InlineData("/lock")]
    [InlineData("/sign-out")]
    [InlineData("/walk/draft")]
    public async Task Without_a_sign_in_they_lead_to_signing_in(string path)
    {
        using var visitor = app.Visit();
        using var form = new FormUrlEncodedContent([]);

        var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = form });

        Assert.Equal("/sign-in", visitor.Target(response)?.AbsolutePath);
    }

    [Fact]
    public async Task A_token_of_one_person_does_not_count_for_another()
    {
        using var ada = await app.BegunAsync("Token Ada");
        using var ben = await app.BegunAsync("Token Ben");
        var hers = (await ada.ReadAsync("/home")).QuerySelector("form[action='/lock'] input")!.GetAttribute("value")!;

        var response = await ben.SubmitAsync("/home", "/lock", change: fields => fields["__RequestVerificationToken"] = hers);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("unlocked", await ben.StateAsync());
    }

    [Fact]
    public async Task Locking_signing_in_and_unlocking_lead_on_as_they_should()
    {
        using var visitor = await app.BegunAsync("Forms Through");

        Assert.Equal("/unlock", visitor.Target(await visitor.SubmitAsync("/home", "/lock"))?.AbsolutePath);
        Assert.Equal("/unlock", visitor.Target(await visitor.GetAsync("/home"))?.AbsolutePath);
        Assert.Equal("/home", visitor.Target(await Unlock("/unlock?returnUrl=%2Fhome"))?.AbsolutePath);
        Assert.Equal("unlocked", await visitor.StateAsync());
        Assert.Equal("/", visitor.Target(await visitor.SubmitAsync("/home", "/sign-out"))?.AbsolutePath);
        Assert.Equal("ended", await visitor.StateAsync());

        Task<HttpResponseMessage> Unlock(string page) => visitor.SubmitAsync(page, "unlock", new() { ["passphrase"] = RunningApp.Phrase });
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/\t/elsewhere.example/")]
    [InlineData("elsewhere")]
    [InlineData("javascript:alert(1)")]
    public async Task No_way_back_leads_off_the_site(string elsewhere)
    {
        using var visitor = await app.BegunAsync("Back " + Guid.NewGuid().ToString("N")[..20]);
        var query = "?returnUrl=" + Uri.EscapeDataString(elsewhere);

        AssertHome(await visitor.GetAsync("/begin" + query));
        AssertHome(await visitor.GetAsync("/unlock" + query));
        AssertHome(await visitor.SubmitAsync("/sign-in" + query, "sign-in", new() { ["name"] = visitor.Name!, ["passphrase"] = RunningApp.Phrase }));
        await visitor.SubmitAsync("/home", "/lock");
        AssertHome(await visitor.SubmitAsync("/unlock" + query, "unlock", new() { ["passphrase"] = RunningApp.Phrase }));
        var themed = visitor.Target(await visitor.SubmitAsync("/home", "/theme", new() { ["theme"] = "night", ["back"] = elsewhere }))!;
        Assert.Equal((visitor.Origin.Host, "/"), (themed.Host, themed.AbsolutePath));

        void AssertHome(HttpResponseMessage response)
        {
            var target = visitor.Target(response)!;
            Assert.Equal((visitor.Origin.Host, "/home"), (target.Host, target.AbsolutePath));
        }
    }

    [Fact]
    public async Task Leaving_locks_and_shows_something_else()
    {
        using var visitor = await app.BegunAsync("Forms Leave");

        Assert.Equal("/measures", visitor.Target(await visitor.GetAsync("/leave"))?.AbsolutePath);

        Assert.Equal("locked", await visitor.StateAsync());
        Assert.Equal("/unlock", visitor.Target(await visitor.GetAsync("/home"))?.AbsolutePath);
        Assert.DoesNotContain("CheckIn", (await visitor.ReadAsync("/measures")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_works_for_anybody()
    {
        using var visitor = app.Visit();

        Assert.Equal("/measures", visitor.Target(await visitor.GetAsync("/leave"))?.AbsolutePath);
    }
}
