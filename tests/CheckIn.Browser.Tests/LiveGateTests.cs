namespace CheckIn.Browser.Tests;

/// <summary>Live pages speak to pages of this very origin only, whatever cookie comes along.</summary>
public sealed class LiveGateTests(SharedHouse shared)
{
    // Another port is another origin, but the same site: the strictest cookie goes along.
    private const string Elsewhere = "http://localhost:5999/";

    private const string Knock = """
        address => new Promise(done => {
          const socket = new WebSocket(address);
          socket.onopen = () => { socket.close(); done("let in"); };
          socket.onerror = () => done("refused");
        })
        """;

    [Fact]
    public async Task A_page_of_another_origin_cannot_speak_to_a_live_page()
    {
        var house = await shared.OpenAsync();
        var one = await shared.OneAsync();
        var socket = $"ws://{house.App.Address.Authority}/_blazor";
        Assert.Equal("let in", await one.Page.EvaluateAsync<string>(Knock, socket));

        await one.Page.RouteAsync($"{Elsewhere}**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Elsewhere</title>" }));
        await one.Page.GotoAsync(Elsewhere);
        Assert.Equal("refused", await one.Page.EvaluateAsync<string>(Knock, socket));

        Assert.Equal(200, await NegotiateAsync(one, house.App.Address.ToString().TrimEnd('/')));
        Assert.Equal(403, await NegotiateAsync(one, Elsewhere.TrimEnd('/')));
        Assert.Equal(403, await NegotiateAsync(one, "null"));

        async Task<int> NegotiateAsync(Visitor visitor, string origin)
        {
            var answer = await visitor.Context.APIRequest.PostAsync(
                new Uri(house.App.Address, "/_blazor/negotiate?negotiateVersion=1").ToString(),
                new() { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Origin"] = origin } });
            return answer.Status;
        }
    }

    [Fact]
    public async Task At_the_most_pages_one_leads_to_the_next_and_one_more_says_that_many_are_open()
    {
        await using var house = await TestHouse.OpenDemoAsync(arguments: ["--CheckIn:Limits:LivePagesPerSignIn", "1"]);
        var one = await house.OneAsync();
        var session = await one.StartAsync(withPartner: false);
        await one.SeesAsync(one.Button("I’m here"));

        // The page that is left still counts when the next one is asked for.
        await one.GoAsync($"/choose/{session}");
        await one.SeesAsync(one.Page.Locator("#live > main:not([data-full])"));

        var tab = await one.NewTabAsync();
        await tab.GoAsync($"/walk/{session}");
        await tab.SeesAsync(tab.Heading("Many pages are open"));
        await one.GoAsync("/home");
        await tab.Link("Load the page again").ClickAsync();
        await tab.SeesAsync(tab.Button("I’m here"));
    }

    [Fact]
    public async Task A_page_whose_place_was_taken_while_it_was_away_says_so_when_it_is_back()
    {
        await using var house = await TestHouse.OpenDemoAsync(arguments: ["--CheckIn:Limits:LivePagesPerAddress", "1"]);
        var (one, other) = (await house.OneAsync(), await house.OtherAsync());
        var tunnel = await Tunnel.AheadOfAsync(one);
        await one.StartAsync(withPartner: false);
        await one.SeesAsync(one.Button("I’m here"));
        await tunnel.EnterAsync();
        var theirs = await other.StartAsync(withPartner: false);
        await other.GoAsync($"/walk/{theirs}");
        await other.SeesAsync(other.Button("I’m here"));

        await tunnel.LeaveAsync();

        await one.SeesAsync(one.Heading("Many pages are open"));
    }
}
