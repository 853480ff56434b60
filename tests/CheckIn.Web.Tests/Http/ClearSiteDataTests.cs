using System.Net;
using CheckIn.Web.Tests.App;

namespace CheckIn.Web.Tests.Http;

[Collection(RunningAppTests.Name)]
public sealed class ClearSiteDataTests(RunningApp app)
{
    private const string Moment = "/in-the-moment";

    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/lock")]
    [InlineData("/hand-over")]
    public async Task Whoever_signs_out_or_locks_or_hands_over_leaves_nothing_on_the_device(string form)
    {
        using var visitor = await app.BegunAsync($"Kept {form[1..]}");

        Assert.EndsWith("\"storage\"", Cleared(await visitor.SubmitAsync("/home", form)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_quickly_leaves_nothing_on_the_device_signed_in_or_not()
    {
        using var visitor = await app.BegunAsync("Kept Leave");
        using var nobody = app.Visit();

        Assert.Equal("\"storage\"", Cleared(await visitor.GetAsync("/leave")));
        Assert.Equal("\"storage\"", Cleared(await nobody.GetAsync("/leave")));
    }

    [Fact]
    public async Task Whoever_signs_in_finds_nothing_of_whoever_was_there_before()
    {
        using var first = await app.BegunAsync("Kept Sign In");
        using var visitor = app.Visit();

        var refused = await visitor.SubmitAsync("/sign-in", "sign-in", new() { ["name"] = "Kept Sign In", ["passphrase"] = "not the passphrase" });
        Assert.Null(Cleared(refused));
        var signedIn = await visitor.SubmitAsync("/sign-in", "sign-in", new() { ["name"] = "Kept Sign In", ["passphrase"] = RunningApp.Phrase });
        Assert.Equal("\"storage\"", Cleared(signedIn));
    }

    [Fact]
    public async Task No_page_clears_what_somebody_wants_to_keep()
    {
        using var visitor = await app.BegunAsync("Kept Pages");
        foreach (var page in app.Pages)
        {
            Assert.Null(Cleared(await visitor.GetAsync(page)));
        }
    }

    [Fact]
    public async Task The_card_says_whose_it_is_and_is_open_to_anybody_with_plain_words()
    {
        using var visitor = await app.BegunAsync("Kept Card");
        var open = CardOf(await visitor.GetAsync(Moment));
        await visitor.SubmitAsync("/home", "/lock");
        var locked = await visitor.GetAsync(Moment);
        using var nobody = app.Visit();
        var strange = await nobody.GetAsync(Moment);

        Assert.Matches("^[0-9a-f]{16} unlocked$", open);
        Assert.Equal(open.Replace("unlocked", "locked", StringComparison.Ordinal), CardOf(locked));
        Assert.Equal("nobody", CardOf(strange));
        foreach (var response in new[] { locked, strange })
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("Something else", (await Visitor.ReadAsync(response)).QuerySelector(".moment-words")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_that_may_be_kept_has_no_form_and_no_name_in_it()
    {
        using var visitor = await app.BegunAsync("Kept Nameless");

        var page = await visitor.ReadAsync(Moment);

        Assert.Empty(page.QuerySelectorAll("form, input"));
        Assert.DoesNotContain("Kept Nameless", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worker_and_the_manifest_are_served_from_here()
    {
        using var visitor = app.Visit();
        var worker = await visitor.GetAsync("/sw.js");
        var manifest = await visitor.GetAsync("/manifest.webmanifest");

        Assert.Equal("text/javascript", worker.Content.Headers.ContentType!.MediaType);
        Assert.Equal("application/manifest+json", manifest.Content.Headers.ContentType!.MediaType);
        using var read = System.Text.Json.JsonDocument.Parse(await manifest.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("CheckIn", read.RootElement.GetProperty("name").GetString());
        Assert.NotEqual(0, read.RootElement.GetProperty("icons").GetArrayLength());
        foreach (var icon in read.RootElement.GetProperty("icons").EnumerateArray())
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(icon.GetProperty("src").GetString()!)).StatusCode);
        }
    }

    private static string? Cleared(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Clear-Site-Data", out var said) ? Assert.Single(said) : null;

    private static string CardOf(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("Card-Of"));
}
