using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>What is said after an opening, on both screens at once.</summary>
public sealed class TalkingTests(TalkingTests.OwnHouse own) : IClassFixture<TalkingTests.OwnHouse>
{
    [Fact]
    public async Task One_says_back_what_was_heard_and_the_other_says_whether_that_is_it()
    {
        var (one, other) = await own.OpenAsync();
        await First(one, "button:has-text('Say back what I heard')").ClickAsync();
        await Field(one).FillAsync("that quiet helps you");
        await Say(one).ClickAsync();

        await First(other, ".said-list").GetByText("that quiet helps you").WaitForAsync();
        await other.Button($"{one.Name} has said something new").ClickAsync();
        await Assertions.Expect(First(other, ".said-list > li.theirs").Last).ToBeFocusedAsync();
        await Assertions.Expect(First(other, ".said-list > li.theirs").Last).ToBeInViewportAsync();
        await Assertions.Expect(other.Button($"{one.Name} has said something new")).ToHaveCountAsync(0);
        await First(other, "button:has-text('Not quite')").ClickAsync();
        await Field(other).FillAsync("it is the waiting that helps");
        await Say(other).ClickAsync();
        await First(one, ".said-answer").GetByText("it is the waiting that helps").WaitForAsync();
        await Assertions.Expect(First(one, ".said-answer .said-who")).ToContainTextAsync("not quite");
    }

    [Fact]
    public async Task One_asks_the_other_answers_and_both_thank_and_may_take_it_back()
    {
        var (one, other) = await own.OpenAsync();
        await First(one, "button:has-text('Ask something')").ClickAsync();
        await Field(one).FillAsync("when did you first notice?");
        await Say(one).ClickAsync();

        var asked = First(other, ".said-list > li").Filter(new() { HasText = "when did you first notice?" });
        await asked.GetByText("Answer", new() { Exact = true }).ClickAsync();
        await Field(other).FillAsync("on the walk home");
        await Say(other).ClickAsync();
        await one.SeesTextAsync("on the walk home");
        await First(other, $"button:has-text('Thank {one.Name}')").ClickAsync();
        await one.SeesTextAsync($"{other.Name} thanks you.");
        await Assertions.Expect(First(other, $"button:has-text('Thank {one.Name}')")).ToHaveCountAsync(0);

        // The question goes, and with it what answered it.
        await First(one, ".said-list > li").Filter(new() { HasText = "when did you first notice?" }).GetByText("Take back").ClickAsync();
        await Assertions.Expect(other.Page.GetByText("on the walk home")).ToHaveCountAsync(0);
        await Assertions.Expect(other.Page.GetByText("when did you first notice?")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_empty_reply_is_not_sent_and_says_why_and_a_lost_connection_keeps_the_words()
    {
        var (one, _) = await own.OpenAsync();
        var tunnel = await Tunnel.AheadOfAsync(one);
        await one.Page.ReloadAsync();
        await First(one, "button:has-text('Ask something')").ClickAsync();
        await Assertions.Expect(Field(one)).ToBeFocusedAsync();
        await Say(one).ClickAsync();
        await one.SeesTextAsync("There are no words in it yet.");

        await Field(one).FillAsync("half a question");
        await tunnel.EnterAsync();
        await tunnel.LeaveAsync();
        await Assertions.Expect(one.Page.Locator("#connection")).ToBeHiddenAsync();
        await Assertions.Expect(Field(one)).ToHaveValueAsync("half a question");
        await Say(one).ClickAsync();
        await one.SeesTextAsync("half a question");
        await Assertions.Expect(Field(one)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Looking_back_shows_the_partners_words_only_until_they_are_closed()
    {
        var (one, other) = await own.OpenAsync();
        await one.LookBackAtAsync(await other.Page.Locator("section:has(.pair) h2").First.InnerTextAsync());
        await one.SeesAsync(one.Page.Locator(".voice.theirs"));

        await other.Button("Close this again").First.ClickAsync();

        // Pressed twice, as somebody does who is not sure whether it was felt.
        await other.Button("Close it").DblClickAsync();
        await Assertions.Expect(one.Page.Locator(".voice.theirs")).ToHaveCountAsync(0);
        await Assertions.Expect(other.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await Assertions.Expect(other.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await one.SeesAsync(one.Page.Locator(".voice.mine"));
    }

    [Fact]
    public async Task A_fresh_answer_to_an_old_question_stands_beside_the_old_one()
    {
        var (one, _) = await own.OpenAsync();
        await one.GoAsync("/looking-back");
        await one.Page.Locator("a.row-link").First.ClickAsync();
        Assert.Matches("^/then/[A-Za-z0-9_-]{16}$", new Uri(one.Page.Url).AbsolutePath);
        await one.Link("Is it still true?").ClickAsync();
        Assert.Matches(@"^\?again=[A-Za-z0-9_-]{16}$", new Uri(one.Page.Url).Query);
        await one.Page.Locator("input[name=who][value=alone]").CheckAsync();
        await one.Button("Begin").ClickAsync();
        await one.SeesAsync(one.Heading("Arrive first"));
        await one.WalkAsync("true today ");
        await one.GoAsync("/looking-back");
        await one.Page.Locator("a.row-link").First.ClickAsync();
        await Assertions.Expect(one.Page.Locator(".then-and-now .mine")).ToHaveCountAsync(2);
        await Assertions.Expect(one.Page.Locator(".then-and-now .mine").First).ToContainTextAsync("true today 0");
    }

    [Fact]
    public async Task A_calendar_entry_is_a_file_of_ones_own()
    {
        var (one, _) = await own.OpenAsync();
        await one.GoAsync("/calendar");
        await one.Page.Locator("#at").FillAsync("2031-05-04T21:30");
        var download = await one.Page.RunAndWaitForDownloadAsync(() => one.Button("Make the entry").ClickAsync());
        var file = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("DTSTART:20310504T213000", file, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:A quiet half hour", file, StringComparison.Ordinal);
    }

    private static ILocator First(Visitor visitor, string selector) => visitor.Page.Locator("section:has(.pair)").First.Locator(selector);

    private static ILocator Field(Visitor visitor) => visitor.Page.Locator(".reply textarea");

    private static ILocator Say(Visitor visitor) => visitor.Button("Say it");

    public sealed class OwnHouse : IAsyncDisposable
    {
        private readonly Lazy<Task<TestHouse>> house = new(() => TestHouse.OpenDemoAsync());

        internal async Task<(Visitor One, Visitor Other)> OpenAsync()
        {
            var open = await house.Value;
            var (one, other) = (await open.OneAsync(), await open.OtherAsync());
            foreach (var visitor in new[] { one, other })
            {
                await visitor.GoAsync($"/opened/{await visitor.CheckInOnHomeAsync("Opened")}");
                await visitor.SeesAsync(visitor.Page.Locator(".pair"));
            }

            return (one, other);
        }

        public async ValueTask DisposeAsync()
        {
            if (house.IsValueCreated)
            {
                await (await house.Value).DisposeAsync();
            }
        }
    }
}
