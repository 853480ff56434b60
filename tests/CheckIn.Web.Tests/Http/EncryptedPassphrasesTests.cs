using System.Net;
using CheckIn.Web.Data;
using CheckIn.Web.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Http;

[Collection(RunningAppTests.Name)]
public sealed class EncryptedPassphrasesTests(RunningApp app)
{
    private const string PlainHost = "http://checkin.example";

    [Theory]
    [InlineData("/begin")]
    [InlineData("/sign-in")]
    [InlineData("/unlock")]
    [InlineData("/recover")]
    [InlineData("/my-things")]
    [InlineData("/pin")]
    [InlineData("/whose-turn")]
    public async Task Over_plain_http_a_page_that_takes_a_passphrase_is_neither_shown_nor_obeyed(string page)
    {
        using var visitor = app.Visit(PlainHost);
        using var form = new FormUrlEncodedContent([new("name", "Plain"), new("passphrase", RunningApp.Phrase)]);

        Assert.Equal("/unencrypted", visitor.Target(await visitor.GetAsync(page))?.AbsolutePath);
        var posted = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, page) { Content = form });
        Assert.Equal("/unencrypted", visitor.Target(posted)?.AbsolutePath);
    }

    [Fact]
    public async Task No_page_over_plain_http_has_a_field_for_a_passphrase()
    {
        // Found, not listed, so that a page somebody adds is held to it as well.
        using var plain = app.Visit(PlainHost);
        using var safe = app.Visit();
        var asking = 0;
        foreach (var page in app.Pages)
        {
            Assert.Null((await plain.ReadAsync(page)).QuerySelector("input[type=password]"));
            asking += (await safe.ReadAsync(page)).QuerySelector("input[type=password]") is null ? 0 : 1;
        }

        Assert.True(asking >= 3);
    }

    [Fact]
    public async Task A_whole_form_with_a_good_token_begins_nothing_over_plain_http()
    {
        using var visitor = app.Visit(PlainHost);
        var sent = await visitor.SubmitAsync("/", "/theme", change: fields =>
        {
            fields["_handler"] = "begin";
            fields["name"] = "Plain Harbour";
            fields["passphrase"] = RunningApp.Phrase;
        });
        Assert.NotNull(sent);
        var token = (await visitor.ReadAsync("/")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent(
            [new("_handler", "begin"), new("__RequestVerificationToken", token), new("name", "Plain Harbour"), new("passphrase", RunningApp.Phrase), new("adult", "yes")]);

        var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/begin") { Content = form });

        Assert.Equal("/unencrypted", visitor.Target(response)?.AbsolutePath);
        Assert.DoesNotContain("sign-in", visitor.Cookies.Keys);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CheckInDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.False(await db.Users.AnyAsync(p => p.UserName == "Plain Harbour", TestContext.Current.CancellationToken));

        // The very same fields begin it where nobody can listen.
        using var safe = app.Visit();
        await safe.SubmitAsync("/begin", "begin", new() { ["name"] = "Plain Harbour", ["passphrase"] = RunningApp.Phrase, ["adult"] = "yes" });
        Assert.True(await db.Users.AnyAsync(p => p.UserName == "Plain Harbour", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://localhost")]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://[::1]:5080")]
    [InlineData("https://checkin.example")]
    public async Task Over_https_and_on_this_machine_it_is_shown(string origin)
    {
        using var visitor = app.Visit(origin);

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/sign-in")).StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task A_proxy_that_calls_this_machine_by_a_local_name_makes_nobody_local(string header, string value)
    {
        using var visitor = app.Visit("http://localhost:5080");
        var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add(header, value);

        Assert.Equal("/unencrypted", visitor.Target(await visitor.SendAsync(request))?.AbsolutePath);
    }

    [Theory]
    [InlineData("http://localhost.elsewhere.example")]
    [InlineData("http://127.0.0.1.elsewhere.example")]
    [InlineData("http://192.168.1.20:5080")]
    public async Task A_name_that_only_looks_like_this_machine_is_not_this_machine(string origin)
    {
        using var visitor = app.Visit(origin);

        Assert.Equal("/unencrypted", visitor.Target(await visitor.GetAsync("/sign-in"))?.AbsolutePath);
    }
}
