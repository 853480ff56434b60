using System.Globalization;
using CheckIn.Web.Content;
using CheckIn.Web.Http;
using CheckIn.Web.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Http;

/// <summary>Pages speak the browser's language, or the one somebody chose, and remember it.</summary>
[Collection(RunningAppTests.Name)]
public sealed class LanguageTests(RunningApp app)
{
    [Theory]
    [InlineData("es-MX,es;q=0.9,en;q=0.5", "es")]
    [InlineData("de-AT", "de")]
    [InlineData("fr-CA,fr;q=0.9", "en")]
    [InlineData("not a language", "en")]
    [InlineData(null, "en")]
    public async Task A_page_speaks_the_browsers_language(string? asked, string spoken)
    {
        using var visitor = app.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (asked is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", asked);
        }

        var page = await Visitor.ReadAsync(await visitor.SendAsync(request));

        Assert.Equal(spoken, page.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("https://checkin.example")]
    [InlineData("http://localhost")]
    public async Task A_chosen_language_is_remembered_and_leads_back_to_the_same_page(string origin)
    {
        using var visitor = app.Visit(origin);

        var chosen = await visitor.SubmitAsync("/what-is-kept", "/language", new() { ["language"] = "de" });

        Assert.Equal("/what-is-kept", visitor.Target(chosen)!.AbsolutePath);
        foreach (var path in new[] { "/", "/begin", "/not-there-at-all" })
        {
            Assert.Equal("de", (await visitor.ReadAsync(path)).DocumentElement.GetAttribute("lang"));
        }

        Assert.Contains(visitor.SetCookies, c => c.Contains("language=de", StringComparison.Ordinal) && c.Contains("samesite=strict", StringComparison.OrdinalIgnoreCase) && c.Contains("max-age=31536000", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_language_that_is_not_there_is_not_taken()
    {
        using var visitor = app.Visit();

        await visitor.SubmitAsync("/", "/language", new() { ["language"] = "xx" });

        Assert.DoesNotContain(visitor.SetCookies, c => c.Contains("language=", StringComparison.Ordinal));
        visitor.Cookies["__Host-language"] = "xx-bad\u0001";
        Assert.Equal("en", (await visitor.ReadAsync("/")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Every_page_can_change_the_language_and_names_each_in_its_own_words()
    {
        using var visitor = await app.BegunAsync("Speaks Many");
        foreach (var path in new[] { "/home", "/start", "/my-things", "/partner", "/for-therapists", "/suggest", "/not-there-at-all" })
        {
            var page = await visitor.ReadAsync(path);
            Assert.Equal($"{path} English Deutsch Español", string.Join(' ', page.QuerySelectorAll("form[action='/language'] button").Select(b => b.TextContent).Prepend(path)));
        }
    }

    [Fact]
    public async Task A_walk_is_in_the_language_of_whoever_starts_it()
    {
        var languages = app.Services.GetRequiredService<Languages>();
        using var visitor = await app.BegunAsync("Walks In German");
        await visitor.SubmitAsync("/start", "/language", new() { ["language"] = "de" });

        var start = await visitor.ReadAsync("/start");

        Assert.All(languages.For("de").Library.Packs, p => Assert.Contains(p.Name, start.Body!.TextContent, StringComparison.Ordinal));
        Assert.All(languages.For("de").Library.Themes, t => Assert.Contains(t.Name, start.Body!.TextContent, StringComparison.Ordinal));
        await visitor.SubmitAsync("/start", "start", new() { ["who"] = "alone", ["pack"] = languages.For("de").Library.Packs[0].Id });
        Assert.Contains(languages.For("de").Library.Packs[0].Name, (await visitor.ReadAsync("/home")).QuerySelector(".rows")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_pair_in_two_languages_compare_the_same_words_the_inviters()
    {
        using var one = await app.BegunAsync("Compares In Spanish");
        using var other = await app.BegunAsync("Compares In German");
        await one.SubmitAsync("/partner", "/language", new() { ["language"] = "es" });
        await other.SubmitAsync("/partner", "/language", new() { ["language"] = "de" });
        await one.SubmitAsync("/partner", "invite");
        var link = new Uri((await one.ReadAsync("/partner")).QuerySelector("#link")!.TextContent).AbsolutePath;
        await other.SubmitAsync(link, "accept");

        var words = Words(await one.ReadAsync("/partner"));

        Assert.Equal(words, Words(await other.ReadAsync(link)));
        var spanish = app.Services.GetRequiredService<Languages>().For("es").Words;
        var all = Enumerable.Range(0, WordList.Count).Select(i => spanish[i]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(4, words.Count);
        Assert.All(words, w => Assert.Contains(w, all));

        static List<string> Words(AngleSharp.Dom.IDocument page) => [.. page.QuerySelectorAll(".four-words li").Select(w => w.TextContent.Trim())];
    }

    [Fact]
    public void A_default_language_that_is_not_there_is_refused()
    {
        var services = new ServiceCollection();
        services.AddCheckInContent(Path.Combine(AppContext.BaseDirectory, "Content"));
        services.AddLogging();
        services.AddLanguageChoice("de-DE");
        using var built = services.BuildServiceProvider();

        var refused = Assert.Throws<CheckIn.Web.Data.StartUpException>(() => built.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Builder.RequestLocalizationOptions>>().Value);

        Assert.Contains("en, de, es", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_answers_a_form_leads_nowhere_from_which_its_recovery_code_could_not_be_seen_again()
    {
        using var visitor = app.Visit();
        var begun = await Visitor.ReadAsync(await visitor.SubmitAsync("/begin", "begin", new() { ["name"] = "Keeps Its Code", ["passphrase"] = RunningApp.Phrase, ["adult"] = "yes" }));

        Assert.NotNull(begun.QuerySelector("#code"));
        Assert.Empty(begun.QuerySelectorAll("form[action='/language'], form[action='/theme']"));
    }

    [Fact]
    public void Each_language_has_every_prompt_of_the_original()
    {
        var languages = app.Services.GetRequiredService<Languages>();
        var original = languages.For(Languages.Original).Library;

        Assert.Equal(["en", "de", "es"], languages.Codes);
        Assert.All(languages.Codes, code => Assert.Equal(
            original.Everything.Select(p => (p.Id, p.Theme, p.Moment, p.Depth, p.Form, p.Choices.Count)),
            languages.For(code).Library.Everything.Select(p => (p.Id, p.Theme, p.Moment, p.Depth, p.Form, p.Choices.Count))));
    }

    [Fact]
    public void A_name_in_a_sentence_of_the_test_language_keeps_its_direction()
    {
        Assert.Equal("\u202eHello \u202c\u2068{0}\u2069\u202e.\u202c", TestLanguage.Of("Hello {0}."));
        Assert.Equal(string.Empty, TestLanguage.Of(string.Empty));
        Assert.True(CultureInfo.GetCultureInfo(TestLanguage.Code).TextInfo.IsRightToLeft);
    }

    [Fact]
    public void Each_language_calls_itself_by_its_own_name() =>
        Assert.Equal(["English", "Deutsch", "Español"], new[] { "en", "de", "es" }.Select(Languages.NameOf));
}
