using System.Net;
using CheckIn.Web.Tests.App;

namespace CheckIn.Web.Tests.Features.Suggestions;

/// <summary>Nobody fills the server with suggestions, and nobody keeps others from theirs.</summary>
public sealed class SuggestionLimitTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Very_many_suggestions_from_one_address_have_to_wait_and_looking_at_the_page_does_not_count()
    {
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
    public async Task Nobody_can_use_up_the_room_of_couples_who_look_at_a_link()
    {
        using var visitor = app.Visit();
        for (var n = 0; n < 300; n++)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/s/link-{n}")).StatusCode);
        }
    }
}
