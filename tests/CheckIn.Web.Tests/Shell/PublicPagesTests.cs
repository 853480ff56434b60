using System.Net;
using CheckIn.Web.Tests.App;

namespace CheckIn.Web.Tests.Shell;

[Collection(RunningAppTests.Name)]
public sealed class PublicPagesTests(RunningApp app)
{
    public static TheoryData<string> Pages { get; } =
        ["/", "/begin", "/sign-in", "/what-is-kept", "/is-this-for-you", "/measures", "/join/x", "/recover", "/whose-turn"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_public_page_has_no_live_part_and_asks_no_other_host(string path)
    {
        using var visitor = app.Visit();
        var response = await visitor.GetAsync(path);
        var page = await Visitor.ReadAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("blazor.web", page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("MudBlazor", page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["js/sign-in-guard", "js/site"], page.Scripts.Select(s => s.Source!.Split('.')[0]));

        var addresses = page.QuerySelectorAll("[src],[href],[action],[data],[poster]")
            .SelectMany(e => new[] { "src", "href", "action", "data", "poster" }.Select(e.GetAttribute)).OfType<string>().ToList();
        Assert.NotEmpty(addresses);
        Assert.All(addresses, a => Assert.True(new Uri(visitor.Origin, a).Host == visitor.Origin.Host, a));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_public_page_runs_nothing_inline(string path)
    {
        using var visitor = app.Visit();
        var page = await visitor.ReadAsync(path);

        Assert.Empty(page.QuerySelectorAll("script:not([src]), style"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task No_tab_says_what_it_is_about()
    {
        using var visitor = await app.BegunAsync("Public Titles");
        var titled = 0;
        foreach (var path in app.Pages.Where(p => p is not "/measures"))
        {
            var page = await visitor.ReadAsync(path);
            Assert.Contains(page.Title, new[] { "CheckIn", string.Empty });
            titled += page.Title == "CheckIn" ? 1 : 0;
        }

        // One that leads elsewhere has none.
        Assert.True(titled >= 10);
    }

    [Fact]
    public async Task Pages_for_a_person_ask_a_stranger_to_sign_in_first()
    {
        using var visitor = app.Visit();
        foreach (var path in new[] { "/home", "/my-things", "/partner", "/start", "/unlock", "/pin", "/card", $"/walk/{Guid.NewGuid()}", $"/choose/{Guid.NewGuid()}", $"/opened/{Guid.NewGuid()}" })
        {
            var target = visitor.Target(await visitor.GetAsync(path));

            Assert.Equal("/sign-in", target?.AbsolutePath);
            Assert.Equal("?returnUrl=" + Uri.EscapeDataString(path), target!.Query);
        }
    }
}
