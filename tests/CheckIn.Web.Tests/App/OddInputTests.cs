using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Features.People;
using CheckIn.Web.Tests.Content;
using Microsoft.AspNetCore.Http;

namespace CheckIn.Web.Tests.App;

[Collection(RunningAppTests.Name)]
public sealed class OddInputTests(RunningApp app)
{
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
    [InlineData("text/plain", "x")]
    [InlineData("application/json", "x")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "{}")]
    [InlineData("application/json", "{\"Session\":\"00000000-0000-0000-0000-000000000001\",\"Prompt\":null,\"Text\":null,\"Choices\":[null]}")]
    public async Task A_draft_that_is_none_is_refused_and_no_error(string type, string body)
    {
        using var visitor = await app.BegunAsync("Draft " + Guid.NewGuid().ToString("N")[..20]);
        var token = (await visitor.ReadAsync("/home")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var request = new HttpRequestMessage(HttpMethod.Post, "/walk/draft") { Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue(type)) };
        request.Headers.Add("RequestVerificationToken", token);

        Assert.InRange((int)(await visitor.SendAsync(request)).StatusCode, 400, 499);
    }
}
