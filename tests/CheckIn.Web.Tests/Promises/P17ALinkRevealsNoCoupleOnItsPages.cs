using System.Text;
using CheckIn.Web.Features.Suggestions;
using CheckIn.Web.Tests.App;
using CheckIn.Web.Tests.Features.Suggestions;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Promises;

/// <summary>Promise 17, on the pages that the link and the private link lead to.</summary>
[Collection(RunningAppTests.Name)]
public sealed class P17ALinkRevealsNoCoupleOnItsPages(RunningApp app)
{
    [Fact]
    public async Task The_pages_behind_both_links_are_the_same_before_and_after_somebody_begins_from_it()
    {
        var (edit, link) = await MakeAsync();
        using var therapist = app.Visit();
        var before = await PagesAsync(therapist, edit, link);
        using var ada = await app.BegunAsync("Ada Under Link");

        Assert.Contains("Going slowly", (await ada.ReadAsync($"/start?suggestion={link}")).Body!.TextContent, StringComparison.Ordinal);
        var begun = await ada.SubmitAsync($"/start?suggestion={link}", "start", new() { ["who"] = "alone" });

        Assert.StartsWith("/walk/", ada.Target(begun)!.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("Going slowly", (await ada.ReadAsync("/home")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await PagesAsync(therapist, edit, link));
    }

    [Fact]
    public async Task One_that_goes_while_somebody_is_about_to_begin_begins_nothing_else()
    {
        var (edit, link) = await MakeAsync();
        using var ada = await app.BegunAsync("Ada Too Late");

        var answer = await ada.SubmitAsync($"/start?suggestion={link}", "start", new() { ["who"] = "alone" }, _ =>
            app.Services.GetRequiredService<SuggestionService>().WithdrawAsync(edit).GetAwaiter().GetResult());

        Assert.Null(ada.Target(answer));
        Assert.Empty((await ada.ReadAsync("/home")).QuerySelectorAll(".rows li"));
    }

    private async Task<(string Edit, string Link)> MakeAsync()
    {
        var suggestions = app.Services.GetRequiredService<SuggestionService>();
        var edit = await suggestions.BeginAsync();
        await suggestions.ChangeAsync(edit, s => s.Say("Dr. Ines Falk", "Going slowly", null).Add(Making.Own()));
        return (edit, (await suggestions.EditAsync(edit))!.Link);
    }

    private static async Task<string> PagesAsync(Visitor visitor, string edit, string link)
    {
        var all = new StringBuilder();
        foreach (var path in new[] { $"/suggest/{edit}", $"/suggest/{edit}/pick", $"/suggest/{edit}/preview", $"/s/{link}", $"/s/{link}/handout", $"/s/{link}/worksheet" })
        {
            var page = await visitor.ReadAsync(path);
            foreach (var token in page.QuerySelectorAll("input[name=__RequestVerificationToken]"))
            {
                token.Remove();
            }

            Assert.Equal(System.Net.HttpStatusCode.OK, (await visitor.GetAsync(path)).StatusCode);
            all.AppendLine(page.DocumentElement.OuterHtml);
        }

        return all.ToString();
    }
}
