using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>From a therapist without an account to a couple that opened what they answered.</summary>
public sealed class SuggestionTests(SharedHouse shared)
{
    private const string OwnAsk = "What would you like to carry over from our last talk?";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_therapist_makes_a_suggestion_and_couples_see_it_in_its_order_with_the_therapists_own_words(bool script)
    {
        var house = await shared.OpenAsync();
        var (therapist, reader) = (await house.VisitorAsync(script: script), await house.VisitorAsync(script: script));
        var edit = await therapist.SuggestAsync();
        await therapist.SeesTextAsync("There will be a link here as soon as");
        await therapist.PickAsync(edit, "theme=pace&moment=Any&depth=Light", 2);
        await therapist.WriteOwnAsync(OwnAsk, "By choosing words", "A word\nA pause\nI don’t know");
        await therapist.DescribeAsync("Dr. Ines Falk <b>", "Going slowly", "For a quiet evening.\n<script>alert(1)</script>");
        await therapist.Page.GetByRole(AriaRole.Button, new() { Name = $"Move up: {OwnAsk}" }).ClickAsync();
        await therapist.Page.GetByRole(AriaRole.Button, new() { Name = $"Move up: {OwnAsk}" }).ClickAsync();
        await Assertions.Expect(therapist.Page.Locator(".suggested .row-title").First).ToHaveTextAsync(OwnAsk);

        await therapist.Button("Walk through it as a couple would").ClickAsync();
        await Assertions.Expect(therapist.Page.Locator("#prompt")).ToHaveTextAsync(OwnAsk);
        await Assertions.Expect(therapist.Page.Locator(".chip")).ToHaveCountAsync(3);
        await therapist.Link("Next").ClickAsync();
        await therapist.SeesAsync(therapist.Link("Back"));
        await therapist.GoAsync(edit);
        var link = await therapist.Page.Locator("#link").InnerTextAsync();

        await reader.GoAsync(link);
        await reader.SeesTextAsync("Suggested by Dr. Ines Falk <b>");
        await reader.SeesTextAsync("<script>alert(1)</script>");
        await reader.SeesTextAsync("Short prompts: 3");
        Assert.DoesNotContain(edit, await reader.Page.ContentAsync(), StringComparison.Ordinal);

        await therapist.Page.GetByLabel("Yes, the link may stop working").CheckAsync();
        await therapist.Button("Withdraw").ClickAsync();
        await therapist.SeesAsync(therapist.Heading("It is withdrawn"));
        await reader.GoAsync(link);
        await reader.SeesAsync(reader.Heading("Nothing is here"));
    }

    [Fact]
    public async Task A_newcomer_begins_from_the_link_and_walks_it_alone()
    {
        var house = await shared.OpenAsync();
        var (therapist, one) = (await house.VisitorAsync(), await house.VisitorAsync());
        var link = await MadeAsync(therapist);

        await one.GoAsync(link);
        await one.Link("I’m new here").ClickAsync();
        await one.BeginAsync("Lime Terrace");
        await one.SeesAsync(one.Heading("Going slowly"));
        await one.Page.GetByLabel("Just me").CheckAsync();
        await one.Button("Begin").ClickAsync();
        await one.ArriveAsync();
        await Assertions.Expect(one.Page.Locator("#prompt")).ToHaveTextAsync(OwnAsk);
        await one.WriteAsync("the walk home");
        await one.GoAsync("/home");
        await one.SeesTextAsync("Going slowly");
    }

    [Fact]
    public async Task A_couple_walks_a_suggestion_together()
    {
        var house = await shared.OpenAsync();
        var therapist = await house.VisitorAsync();
        var link = await MadeAsync(therapist);
        var (one, other) = await house.CoupleAsync("Lime Orchard", "Lime Harbour");

        await one.GoAsync(link);
        await one.Link("Begin with it").ClickAsync();
        await one.Page.GetByLabel("Lime Harbour and me").CheckAsync();
        await one.Button("Begin").ClickAsync();
        await one.ArriveAsync();
        var session = new Uri(one.Page.Url).Segments[^1];
        await one.WriteAsync("from one");
        await other.GoAsync("/home");
        await other.SeesTextAsync("Going slowly");
        await other.GoAsync($"/walk/{session}");
        await other.ArriveAsync();
        await Assertions.Expect(other.Page.Locator("#prompt")).ToHaveTextAsync(OwnAsk);
    }

    [Fact]
    public async Task Somebody_with_an_account_signs_in_from_the_link_and_is_led_to_it()
    {
        var house = await shared.OpenAsync();
        var (therapist, one) = (await house.VisitorAsync(), await house.VisitorAsync());
        var person = house.Couple.One;
        await one.GoAsync(await MadeAsync(therapist));
        await one.Link("I have an account").ClickAsync();
        await one.Page.GetByLabel("Your name here").FillAsync(person.Name);
        await one.Page.Locator("#passphrase").FillAsync(person.Passphrase);
        await one.Button("Sign in").ClickAsync();
        await one.SeesAsync(one.Heading("Going slowly"));
    }

    [Fact]
    public async Task What_was_typed_is_kept_whatever_button_is_pressed_next()
    {
        var therapist = await (await shared.OpenAsync()).VisitorAsync();
        var edit = await therapist.SuggestAsync();
        await therapist.Page.GetByLabel("A note, if you like").FillAsync("half a note");

        await therapist.Button("Choose from the library").ClickAsync();
        await therapist.SeesAsync(therapist.Heading("Choose from the library"));
        await therapist.GoAsync(edit);

        await Assertions.Expect(therapist.Page.GetByLabel("A note, if you like")).ToHaveValueAsync("half a note");
        Assert.DoesNotContain("/suggest/{Edit}", (await shared.OpenAsync()).App.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_stays_where_a_prompt_of_ones_own_is_not_taken()
    {
        var therapist = await (await shared.OpenAsync()).VisitorAsync();
        await therapist.SuggestAsync();

        await therapist.WriteOwnAsync(OwnAsk, "By choosing words", "Only one");

        await therapist.SeesTextAsync("2 to 8 different words");
        await Assertions.Expect(therapist.Page.GetByLabel("The question")).ToHaveValueAsync(OwnAsk);
        await Assertions.Expect(therapist.Page.GetByLabel("The words to choose from")).ToHaveValueAsync("Only one");
    }

    private static async Task<string> MadeAsync(Visitor therapist)
    {
        await therapist.SuggestAsync();
        await therapist.WriteOwnAsync(OwnAsk);
        await therapist.DescribeAsync("Dr. Ines Falk", "Going slowly");
        return await therapist.Page.Locator("#link").InnerTextAsync();
    }
}
