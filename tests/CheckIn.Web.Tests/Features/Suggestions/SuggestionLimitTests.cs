using System.Net;
using CheckIn.Web.Tests.App;

namespace CheckIn.Web.Tests.Features.Suggestions;

/// <summary>Nobody fills the server with suggestions, or tries link after link.</summary>
public sealed class SuggestionLimitTests
{
    [Fact]
    public async Task Very_many_suggestions_from_one_address_have_to_wait_and_looking_at_the_page_does_not_count()
    {
        await using var app = new RunningApp();
        using var visitor = app.Visit();
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 25; n++)
        {
            answers.Add((await visitor.SubmitAsync("/suggest", "begin")).StatusCode);
        }

        Assert.Equal(20, answers.Count(a => a is HttpStatusCode.Found or HttpStatusCode.SeeOther));
        Assert.Equal(5, answers.Count(a => a == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/suggest")).StatusCode);
    }

    [Fact]
    public async Task Trying_link_after_link_has_to_wait()
    {
        await using var app = new RunningApp();
        using var visitor = app.Visit();
        var refused = 0;
        for (var n = 0; n < 300 && refused == 0; n++)
        {
            refused += (await visitor.GetAsync($"/s/link-{n}")).StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        Assert.Equal(1, refused);
    }
}
