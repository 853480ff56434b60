using CheckIn.Web.Tests.App;

namespace CheckIn.Web.Tests.Features.HandingOver;

[Collection(RunningAppTests.Name)]
public sealed partial class HandOverPagesTests(RunningApp app)
{
    private const string Device = "__Host-device";
    private const string Digits = "4719";

    [Fact]
    public async Task Handing_over_ends_this_sign_in_and_no_other()
    {
        using var visitor = await app.BegunAsync("Over One");
        using var phone = await SignInAsync("Over One");

        var handed = await visitor.SubmitAsync("/home", "/hand-over");

        Assert.Equal("/whose-turn", visitor.Target(handed)?.AbsolutePath);
        Assert.Equal("\"cache\", \"storage\"", Assert.Single(handed.Headers.GetValues("Clear-Site-Data")));
        Assert.Equal("ended", await visitor.StateAsync());
        Assert.DoesNotContain("__Host-sign-in", visitor.Cookies.Keys);
        Assert.Equal("unlocked", await phone.StateAsync());
    }

    [Fact]
    public async Task A_locked_device_is_handed_over_as_well()
    {
        using var visitor = await app.BegunAsync("Over Locked");
        await visitor.SubmitAsync("/home", "/lock");

        await visitor.SubmitAsync("/unlock", "/hand-over");

        Assert.Equal("ended", await visitor.StateAsync());
    }

    [Fact]
    public async Task Whose_turn_names_nobody_who_set_no_PIN_here()
    {
        using var visitor = await app.BegunAsync("Over Nameless");
        await visitor.SubmitAsync("/home", "/hand-over");

        var page = await visitor.ReadAsync("/whose-turn");

        Assert.DoesNotContain("Over Nameless", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("input[name=pin]"));
        Assert.NotNull(page.QuerySelector("details[open] input[name=passphrase]"));
    }

    [Fact]
    public async Task My_things_say_when_each_device_was_last_used()
    {
        using var visitor = await app.BegunAsync("Over Devices");

        var time = (await visitor.ReadAsync("/my-things")).QuerySelector(".device time");

        Assert.Equal("today", time!.TextContent);
        Assert.NotNull(time.GetAttribute("datetime"));
    }

    [Fact]
    public async Task A_new_sign_in_ends_the_one_whose_cookie_it_replaces()
    {
        using var visitor = await app.BegunAsync("Over Before");
        using var other = await app.BegunAsync("Over After");
        var before = visitor.Cookies["__Host-sign-in"];
        await visitor.SubmitAsync("/sign-in", "sign-in", new() { ["name"] = "Over After", ["passphrase"] = RunningApp.Phrase });
        Assert.Equal("unlocked", await visitor.StateAsync());

        visitor.Cookies["__Host-sign-in"] = before;

        Assert.Equal("ended", await visitor.StateAsync());
        Assert.Equal("unlocked", await other.StateAsync());
    }

    [Fact]
    public async Task While_somebody_is_signed_in_it_is_nobody_elses_turn()
    {
        using var visitor = await app.BegunAsync("Over Turn");

        Assert.Equal("/home", visitor.Target(await visitor.GetAsync("/whose-turn"))?.AbsolutePath);
    }

    [Fact]
    public async Task No_browser_is_asked_to_fill_in_or_to_remember()
    {
        using var visitor = await app.BegunAsync("Over Fields");
        await SetAsync(visitor);
        await visitor.SubmitAsync("/home", "/hand-over");

        var page = await visitor.ReadAsync("/whose-turn");

        Assert.Equal(["off", "new-password", "one-time-code"], new[] { "name", "passphrase", "pin" }.Select(n => page.QuerySelector($"input[name={n}]")!.GetAttribute("autocomplete")));
        Assert.Equal("numeric", page.QuerySelector("input[name=pin]")!.GetAttribute("inputmode"));
        Assert.NotEmpty(page.QuerySelectorAll("main form"));
        Assert.All(page.QuerySelectorAll("main form"), form => Assert.Equal("off", form.GetAttribute("autocomplete")));
        Assert.All(page.QuerySelectorAll("main input:not([type=hidden]):not([type=radio])"), input => Assert.True(string.IsNullOrEmpty(input.GetAttribute("value"))));
    }

    [Theory]
    [InlineData("/whose-turn", "passphrase", "do not go together")]
    [InlineData("/pin", "set", "tried first")]
    public async Task What_was_wrong_is_said_once_and_stays_neither_in_the_address_nor_in_the_history(string path, string form, string said)
    {
        using var visitor = await app.BegunAsync($"Over Once {form}");
        if (form == "passphrase")
        {
            await visitor.SubmitAsync("/home", "/hand-over");
        }

        var answer = await visitor.SubmitAsync(path, form, new() { ["name"] = "Nobody", ["passphrase"] = "not hers", ["pin"] = "1234", ["again"] = "1234" });

        var target = visitor.Target(answer)!;
        Assert.Equal((path, string.Empty), (target.AbsolutePath, target.Query));
        Assert.Contains(said, (await visitor.ReadAsync(path)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await visitor.ReadAsync(path)).QuerySelector("[role=alert]"));
    }

    private static async Task<string> TextAsync(HttpResponseMessage response) => (await Visitor.ReadAsync(response)).Body!.TextContent;

    private async Task<Visitor> SignInAsync(string name)
    {
        var visitor = app.Visit();
        await visitor.SubmitAsync("/sign-in", "sign-in", new() { ["name"] = name, ["passphrase"] = RunningApp.Phrase });
        return visitor;
    }
}
