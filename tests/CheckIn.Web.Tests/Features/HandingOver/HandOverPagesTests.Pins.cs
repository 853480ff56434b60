using CheckIn.Web.Tests.App;

namespace CheckIn.Web.Tests.Features.HandingOver;

/// <summary>What the pages say and do about PINs.</summary>
public sealed partial class HandOverPagesTests
{
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
        var said = new List<string>();
        for (var n = 0; n < 4; n++)
        {
            said.Add(await TextAsync(await UnlockAsync(visitor, "Over Gone", "8305")));
        }

        Assert.Equal([false, false, false, true], said.Select(text => text.Contains("One more wrong try and the PIN goes", StringComparison.Ordinal)));
        var page = await Visitor.ReadAsync(await UnlockAsync(visitor, "Over Gone", "8305"));

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
}
