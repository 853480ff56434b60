using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>A reply that somebody is writing while the server goes down: it is sent by its writer alone.</summary>
public sealed partial class RestartTests
{
    [Fact]
    public async Task A_reply_being_written_stays_to_be_copied_without_the_partners_words_and_goes_when_the_sign_in_is_locked()
    {
        await using var couples = await TestHouse.OpenDemoAsync();
        var writer = await couples.OneAsync();
        await writer.GoAsync($"/opened/{await writer.CheckInOnHomeAsync("Opened")}");
        await writer.Page.Locator(".voice.theirs button").First.ClickAsync();
        var theirs = (await writer.Page.Locator(".voice.theirs .words").First.InnerTextAsync()).Split('\n')[^1];
        await writer.SeesTextAsync(theirs);
        await writer.Button("Ask something").First.ClickAsync();
        var reply = writer.Page.Locator(".reply textarea");
        await reply.FillAsync("half a question");

        await couples.App.KillAsync();
        await writer.SeesAsync(writer.Page.Locator("#connection"));
        await couples.App.StartProcessAsync();

        await writer.SeesTextAsync("Your reply was not sent");
        await Assertions.Expect(reply).ToHaveValueAsync("half a question");
        await Assertions.Expect(writer.Page.GetByText(theirs)).ToHaveCountAsync(0);

        // Nobody hears of that page any more but itself.
        await writer.Page.EvaluateAsync("() => fetch('/leave', { redirect: 'manual' })");
        await writer.SeesAsync(writer.Heading("Locked"));
        Assert.DoesNotContain("half a question", await writer.Page.ContentAsync(), StringComparison.Ordinal);
    }
}
