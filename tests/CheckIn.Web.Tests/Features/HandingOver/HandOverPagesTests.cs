using AngleSharp.Dom;
using CheckIn.Web.Tests.App;

namespace CheckIn.Web.Tests.Features.HandingOver;

[Collection(RunningAppTests.Name)]
public sealed class HandOverPagesTests(RunningApp app)
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
    public async Task Each_comes_back_with_their_own_PIN_and_sees_the_other_ones_name_only_when_asked_for()
    {
        using var visitor = await app.BegunAsync("Over Ada");
        await SetAsync(visitor);
        await visitor.SubmitAsync("/home", "/hand-over");
        await visitor.SubmitAsync("/begin", "begin", new() { ["name"] = "Over Ben", ["passphrase"] = RunningApp.Phrase, ["adult"] = "yes" });
        await SetAsync(visitor, "8305");
        await visitor.SubmitAsync("/home", "/hand-over");

        var page = await visitor.ReadAsync("/whose-turn");
        Assert.Equal(["Over Ada", "Over Ben"], page.QuerySelectorAll("details:not([open]) .choice-title").Select(e => e.TextContent));
        Assert.Empty(page.QuerySelectorAll("input:checked[name=who]"));
        foreach (var (name, pin) in new[] { ("Over Ada", Digits), ("Over Ben", "8305") })
        {
            Assert.Equal("/home", visitor.Target(await UnlockAsync(visitor, name, pin))?.AbsolutePath);
            Assert.Contains(name, (await visitor.ReadAsync("/home")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
            await visitor.SubmitAsync("/home", "/hand-over");
        }

        // The other's PIN, and then five of them.
        Assert.Contains("Your words are safe", await TextAsync(await UnlockAsync(visitor, "Over Ada", "8305")), StringComparison.Ordinal);
        for (var n = 0; n < 4; n++)
        {
            await UnlockAsync(visitor, "Over Ada", "8305");
        }

        Assert.Equal(["Over Ben"], (await visitor.ReadAsync("/whose-turn")).QuerySelectorAll(".choice-title").Select(e => e.TextContent));
    }

    [Fact]
    public async Task When_a_PIN_is_gone_the_page_says_what_remains()
    {
        using var visitor = await app.BegunAsync("Over Gone");
        await SetAsync(visitor);
        await visitor.SubmitAsync("/home", "/hand-over");
        HttpResponseMessage last = null!;
        for (var n = 0; n < 5; n++)
        {
            last = await UnlockAsync(visitor, "Over Gone", "8305");
        }

        var page = await Visitor.ReadAsync(last);

        Assert.Contains("This PIN is gone now. Your passphrase opens your things", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("details[open] input[name=passphrase]"));
        Assert.DoesNotContain(Device, visitor.Cookies.Keys);
        Assert.DoesNotContain("Over Gone", page.Body!.TextContent, StringComparison.Ordinal);
        var back = await visitor.SubmitAsync("/whose-turn", "passphrase", new() { ["name"] = "Over Gone", ["passphrase"] = RunningApp.Phrase });
        Assert.Equal("/home", visitor.Target(back)?.AbsolutePath);
    }

    [Fact]
    public async Task The_browsers_part_is_hidden_strict_lasting_and_cannot_be_made_up()
    {
        using var visitor = await app.BegunAsync("Over Cookie");
        await SetAsync(visitor);
        var set = visitor.SetCookies.Last(c => c.StartsWith(Device, StringComparison.Ordinal)).ToLowerInvariant();
        foreach (var part in new[] { "path=/", "secure", "httponly", "samesite=strict", "max-age=15552000" })
        {
            Assert.Contains(part, set, StringComparison.Ordinal);
        }

        await visitor.SubmitAsync("/home", "/hand-over");
        var cookie = visitor.Cookies[Device];
        foreach (var made in new[] { "x", cookie[..^4], cookie[..20] + (cookie[20] == 'A' ? 'B' : 'A') + cookie[21..], Convert.ToBase64String(new byte[48]) })
        {
            visitor.Cookies[Device] = made;
            Assert.Null((await visitor.ReadAsync("/whose-turn")).QuerySelector("input[name=pin]"));
        }

        // In another browser it is as good as here: that is what a cookie is. But it opens nothing by itself.
        visitor.Cookies[Device] = cookie;
        Assert.Equal("ended", await visitor.StateAsync());
        Assert.NotNull((await visitor.ReadAsync("/whose-turn")).QuerySelector("input[name=pin]"));
    }

    [Fact]
    public async Task Signing_out_takes_the_PIN_away_and_leaving_quickly_does_not()
    {
        using var visitor = await app.BegunAsync("Over Out");
        await SetAsync(visitor);
        await visitor.GetAsync("/leave");
        Assert.Contains(Device, visitor.Cookies.Keys);
        await visitor.SubmitAsync("/unlock", "/hand-over");
        Assert.Equal("/home", visitor.Target(await UnlockAsync(visitor, "Over Out", Digits))?.AbsolutePath);

        await visitor.SubmitAsync("/home", "/sign-out");

        Assert.DoesNotContain(Device, visitor.Cookies.Keys);
        Assert.Null((await visitor.ReadAsync("/whose-turn")).QuerySelector("input[name=pin]"));
    }

    [Fact]
    public async Task My_things_say_whether_there_is_a_PIN_and_take_it_away()
    {
        using var visitor = await app.BegunAsync("Over Mine");
        using var phone = await SignInAsync("Over Mine");
        Assert.Contains("None is set", await TextAsync(await visitor.GetAsync("/my-things")), StringComparison.Ordinal);
        await SetAsync(visitor);
        await SetAsync(phone, "8305");
        Assert.Contains("A PIN opens your things", await TextAsync(await visitor.GetAsync("/my-things")), StringComparison.Ordinal);
        Assert.Contains("also set somewhere else", await TextAsync(await visitor.GetAsync("/my-things")), StringComparison.Ordinal);

        await visitor.SubmitAsync("/my-things", "end-others");
        Assert.DoesNotContain("also set somewhere else", await TextAsync(await visitor.GetAsync("/my-things")), StringComparison.Ordinal);
        Assert.Null((await phone.ReadAsync("/whose-turn")).QuerySelector("input[name=pin]"));
        await visitor.SubmitAsync("/pin", "remove");

        Assert.Contains("None is set", await TextAsync(await visitor.GetAsync("/my-things")), StringComparison.Ordinal);
        Assert.DoesNotContain(Device, visitor.Cookies.Keys);
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

    private static async Task SetAsync(Visitor visitor, string pin = Digits)
    {
        var set = await visitor.SubmitAsync("/pin", "set", new() { ["passphrase"] = RunningApp.Phrase, ["pin"] = pin, ["again"] = pin });
        Assert.Equal("/my-things", visitor.Target(set)?.AbsolutePath);
    }

    private static async Task<HttpResponseMessage> UnlockAsync(Visitor visitor, string name, string pin)
    {
        const string page = "/whose-turn";
        var who = (await visitor.ReadAsync(page)).QuerySelectorAll("label.choice-card").FirstOrDefault(l => l.TextContent.Trim() == name)
            ?.QuerySelector("input")?.GetAttribute("value");
        var answer = await visitor.SubmitAsync(page, "pin", new() { ["who"] = who ?? string.Empty, ["pin"] = pin });
        return visitor.Target(answer)?.AbsolutePath == "/whose-turn" ? await visitor.GetAsync("/whose-turn") : answer;
    }

    private async Task<Visitor> SignInAsync(string name)
    {
        var visitor = app.Visit();
        await visitor.SubmitAsync("/sign-in", "sign-in", new() { ["name"] = name, ["passphrase"] = RunningApp.Phrase });
        return visitor;
    }
}
