using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>Every page fits its window in every language, also in one that is read from right to left.</summary>
public sealed class LanguageTests(SharedHouse shared)
{
    private readonly PageChecks checks = new();

    [Theory]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("ar-XB")]
    public async Task Pages_fit_their_window(string language)
    {
        var opened = await shared.OpenedAsync();
        var one = await shared.OneAsync();
        var walk = await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        await SpeakAsync(one, language);
        foreach (var path in new[]
        {
            "/what-is-kept", "/is-this-for-you", "/for-therapists", "/suggest", "/home", "/start", "/partner", "/my-things", "/pin", "/card", "/looking-back", "/calendar", "/in-the-moment",
            $"/walk/{walk}", $"/choose/{opened}", $"/opened/{opened}", $"/together/{opened}", "/not-here",
        })
        {
            await one.GoAsync(path);
            await checks.FitsAsync(one, $"{language} {path}");
        }

        var visitor = await (await shared.OpenAsync()).VisitorAsync();
        await SpeakAsync(visitor, language);
        foreach (var path in new[] { "/", "/begin", "/sign-in", "/recover", "/whose-turn", "/measures" })
        {
            await visitor.GoAsync(path);
            await checks.FitsAsync(visitor, $"{language} {path}");
        }

        await visitor.GoAsync("/");
        await visitor.Page.Locator("details.menu summary").ClickAsync();
        await checks.FitsAsync(visitor, $"{language} menu");
        Assert.Equal(language == "ar-XB" ? "rtl" : "ltr", await visitor.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).direction"));
        Assert.True(checks.Complaints.Length == 0, checks.Complaints);
    }

    [Fact]
    public async Task A_live_page_speaks_the_chosen_language_and_the_choice_is_made_in_the_menu()
    {
        var one = await shared.OneAsync();
        await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        await one.WriteAsync("half a thought");

        await one.Page.Locator("details.menu summary").ClickAsync();
        await one.Button("Deutsch").ClickAsync();

        await one.SeesAsync(one.Button("Weiter"));
        await Assertions.Expect(one.Words).ToHaveValueAsync("half a thought");
        Assert.Equal("de", await one.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        await one.Page.Locator("details.menu summary").ClickAsync();
        await one.Button("English").ClickAsync();
        await one.SeesAsync(one.Button("Next"));
    }

    private async Task SpeakAsync(Visitor visitor, string language) =>
        await visitor.Context.AddCookiesAsync([new() { Name = "language", Value = language, Url = (await shared.OpenAsync()).App.Address.ToString() }]);
}
