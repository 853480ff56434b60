using System.Net;
using System.Net.Http.Headers;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.SignIns;
using CheckIn.Web.Tests.App;
using CheckIn.Web.Tests.Content;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Http;

[Collection(RunningAppTests.Name)]
public sealed class OddInputTests(RunningApp app)
{
    private const string Good = """{"Session":"{session}","Prompt":"{prompt}","Seen":0,"Text":"words","Choices":[]}""";

    [Theory]
    [InlineData("ｐａｓｓｗｏｒｄ")]
    [InlineData("ｉｌｏｖｅｙｏｕ２")]
    [InlineData("𝐩𝐚𝐬𝐬𝐰𝐨𝐫𝐝")]
    public void A_weak_passphrase_in_other_letter_shapes_is_as_weak(string passphrase) =>
        Assert.Equal(AccountProblem.PassphraseGuessable, Passphrase.Problem(passphrase, "Quiet Harbour"));

    [Theory]
    [InlineData("An\U000E0041na")]
    [InlineData("Anna\U000E0020")]
    [InlineData("An\U000F0000na")]
    [InlineData("An\u3164na")]
    [InlineData("Anna\u115F")]
    [InlineData("An\u034Fna")]
    public void Signs_that_nobody_sees_make_no_second_name(string name) => Assert.Null(Pseudonym.Tidy(name));

    [Fact]
    public void A_number_too_large_is_a_fault_of_the_pack_and_not_of_the_app()
    {
        using var content = new ContentFolder();
        content.Break("prompts/pace.json", "\"version\": 1", "\"version\": 3000000000");

        var refused = Assert.Throws<StartUpException>(() => PromptFiles.Load(content.Path, "en"));
        Assert.Matches("pace.json, line 4, field version", refused.Message);
    }

    [Fact]
    public void A_theme_that_is_gone_is_named_with_the_line_too()
    {
        using var content = new ContentFolder();
        content.Break("themes.json", "\"id\": \"pace\"", "\"id\": \"good\"");

        Assert.Matches("pace.json, line 5, field theme", Assert.Throws<StartUpException>(() => PromptFiles.Load(content.Path, "en")).Message);
    }

    [Theory]
    [InlineData("prefs", "{\"a\":1}")]
    [InlineData("prefs", "a b")]
    [InlineData("pre fs", "x")]
    public async Task A_neighbours_odd_cookie_signs_nobody_out(string name, string value)
    {
        using var visitor = await app.BegunAsync("Odd " + Guid.NewGuid().ToString("N")[..20]);
        visitor.Cookies[name] = value;

        Assert.Equal("unlocked", await visitor.StateAsync());
    }

    [Theory]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1", "Chrome · iPhone")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15", "Firefox · iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet · Android")]
    public void A_browser_that_calls_itself_otherwise_is_known_too(string agent, string expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.UserAgent = agent;
        Assert.Equal(expected, Device.Of(request));
    }

    [Theory]
    [InlineData("text/plain", Good)]
    [InlineData("application/json", "x")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "{}")]
    [InlineData("application/json", "[" + Good + "]")]
    [InlineData("application/json", """{"Session":"{session}","Prompt":null,"Seen":0,"Text":"words","Choices":[]}""")]
    [InlineData("application/json", """{"Session":"{session}","Prompt":"{prompt}","Seen":0,"Text":null,"Choices":[]}""")]
    [InlineData("application/json", """{"Session":"{session}","Prompt":"{prompt}","Seen":0,"Text":"words","Choices":null}""")]
    [InlineData("application/json", """{"Session":"{session}","Prompt":"{prompt}","Seen":0,"Text":"words","Choices":[null]}""")]
    [InlineData("application/json", """{"Session":"{session}","Prompt":"{prompt}","Seen":0,"Text":"words","Choices":[],"Dial":99}""")]
    [InlineData("application/json", """{"Session":"{session}","Prompt":"no such prompt","Seen":0,"Text":"words","Choices":[]}""")]
    [InlineData("application/json", """{"Session":"00000000-0000-0000-0000-000000000001","Prompt":"{prompt}","Seen":0,"Text":"words","Choices":[]}""")]
    [InlineData("application/json", """{"Session":"{session}","Prompt":"{prompt}","Seen":7,"Text":"words","Choices":[]}""", HttpStatusCode.Conflict)]
    public async Task A_draft_that_is_none_is_refused_and_no_error(string type, string body, HttpStatusCode expected = HttpStatusCode.BadRequest)
    {
        using var visitor = await app.BegunAsync("Draft " + Guid.NewGuid().ToString("N")[..20]);
        var pack = app.Services.GetRequiredService<Languages>().For(Languages.Original).Library.Packs[0];
        var begun = visitor.Target(await visitor.SubmitAsync("/start", "start", new() { ["who"] = "alone", ["pack"] = pack.Id }))!;
        var session = Guid.Parse(begun.Segments[^1]);
        var token = (await visitor.ReadAsync("/home")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        Assert.Equal(expected, await SendAsync(type, body));
        Assert.Equal((string.Empty, 0), await StoredAsync());

        // The very same request with a draft that is one is taken, and its words are kept.
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync("application/json", Good));
        Assert.Equal(("words", 1), await StoredAsync());

        async Task<HttpStatusCode> SendAsync(string asType, string draft)
        {
            var filled = draft.Replace("{session}", session.ToString(), StringComparison.Ordinal).Replace("{prompt}", pack.Prompts[0].Id, StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/walk/draft") { Content = new StringContent(filled, new MediaTypeHeaderValue(asType)) };
            request.Headers.Add("RequestVerificationToken", token);
            return (await visitor.SendAsync(request)).StatusCode;
        }

        async Task<(string Text, int Revision)> StoredAsync()
        {
            var walk = (await app.Services.GetRequiredService<WalkService>().LoadAsync(app.PrincipalOf(visitor), session))!;
            return (walk.Written[0].Words.Text, walk.Written[0].Revision);
        }
    }
}
