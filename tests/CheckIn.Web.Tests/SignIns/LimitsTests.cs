using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using CheckIn.Web.Data;
using CheckIn.Web.SignIns;
using CheckIn.Web.Tests.App;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CheckIn.Web.Tests.SignIns;

/// <summary>Promise 21: whatever one person or one address asks for, others hardly wait for it.</summary>
[Collection(RunningAppTests.Name)]
public sealed class LimitsTests(RunningApp app)
{
    private static readonly IPAddress Somewhere = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Elsewhere = IPAddress.Parse("192.0.2.2");

    private readonly Limits limits = app.Services.GetRequiredService<Limits>();

    private PartitionedRateLimiter<HttpContext> Limiter => app.Services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;

    [Fact]
    public async Task What_one_sign_in_asks_for_at_once_waits_for_itself_and_for_nobody_else()
    {
        var (greedy, other) = (SignIn(), SignIn());
        var running = new List<RateLimitLease>();
        for (var i = 0; i < limits.RequestsPerSignIn; i++)
        {
            running.Add(await AskAsync(greedy, Somewhere));
        }

        var waits = AskAsync(greedy, Elsewhere);
        Assert.False(waits.IsCompleted);
        using (var others = await AskAsync(other, Somewhere).Soon())
        {
            Assert.True(others.IsAcquired);
        }

        running[0].Dispose();
        using var next = await waits.Soon();
        Assert.True(next.IsAcquired);
        running.ForEach(r => r.Dispose());
    }

    [Fact]
    public async Task What_one_address_asks_for_at_once_waits_for_itself_and_for_nobody_else()
    {
        var running = new List<RateLimitLease>();
        for (var i = 0; i < limits.RequestsPerAddress; i++)
        {
            running.Add(await AskAsync(null, Somewhere));
        }

        // Nor does whoever lives there and is signed in.
        using (var signedIn = await AskAsync(SignIn(), Somewhere).Soon())
        {
            Assert.True(signedIn.IsAcquired);
        }

        var waits = AskAsync(null, Somewhere);
        Assert.False(waits.IsCompleted);
        using (var others = await AskAsync(null, Elsewhere).Soon())
        {
            Assert.True(others.IsAcquired);
        }

        running.ForEach(r => r.Dispose());
        using var next = await waits.Soon();
        Assert.True(next.IsAcquired);
    }

    [Fact]
    public async Task What_waits_beyond_reason_is_refused()
    {
        var greedy = SignIn();
        var all = Enumerable.Range(0, limits.RequestsPerSignIn + limits.Waiting + 1).Select(_ => AskAsync(greedy, Somewhere)).ToList();

        Assert.False((await all[^1].Soon()).IsAcquired);
        foreach (var one in all)
        {
            (await one.Soon()).Dispose();
        }
    }

    [Fact]
    public async Task A_live_page_takes_no_room_from_requests_however_long_it_stays()
    {
        var person = SignIn();
        var open = await Task.WhenAll(Enumerable.Range(0, limits.RequestsPerSignIn * 2).Select(_ => AskAsync(person, Somewhere, "/_blazor"))).Soon();

        using var request = await AskAsync(person, Somewhere).Soon();
        Assert.True(request.IsAcquired);
        Array.ForEach(open, o => o.Dispose());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public void A_sign_in_and_an_address_have_so_many_live_pages_and_no_more(int signIns)
    {
        var circuits = new LiveCircuits(limits, TimeProvider.System);
        var most = signIns == 1 ? limits.LivePagesPerSignIn : limits.LivePagesPerAddress;
        var ids = Enumerable.Range(0, signIns).Select(_ => Guid.NewGuid()).ToList();
        for (var i = 0; i < most; i++)
        {
            Assert.True(circuits.Add($"page {i}", ids[i % signIns], "here", () => { }));
        }

        Assert.False(circuits.Add("one more", ids[0], "here", () => { }));
        Assert.True(circuits.Add("another's", Guid.NewGuid(), "elsewhere", () => { }));
        circuits.Remove("one more");
        circuits.Remove("page 0");
        Assert.True(circuits.HasRoomFor(ids[0], "here"));
        Assert.True(circuits.Add("instead", ids[0], "here", () => { }));
        Assert.False(circuits.HasRoomFor(ids[0], "here"));
        Assert.True(circuits.HasRoomFor(Guid.NewGuid(), "elsewhere"));
    }

    [Fact]
    public async Task Whoever_opens_one_page_too_many_is_told_so_and_nothing_of_it_starts()
    {
        await using var small = new RunningApp(("CheckIn:Limits:LivePagesPerSignIn", "1"));
        using var one = await small.BegunAsync("One");
        using var other = await small.BegunAsync("Other");
        Assert.Equal((false, true), await LookAsync(one));

        small.Services.GetRequiredService<LiveCircuits>().Add("open", SignInClaims.SignInId(small.PrincipalOf(one)), string.Empty, () => { });

        Assert.Equal((true, false), await LookAsync(one));
        Assert.Equal((false, true), await LookAsync(other));

        static async Task<(bool IsTold, bool Starts)> LookAsync(Visitor visitor)
        {
            var page = await (await visitor.GetAsync($"/walk/{Guid.NewGuid()}").Soon()).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return (page.Contains("Many pages are open", StringComparison.Ordinal), page.Contains("\"type\":\"server\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_address_that_takes_a_body_refuses_one_that_is_too_large_before_reading_it()
    {
        using var visitor = await app.BegunAsync("Large " + Guid.NewGuid().ToString("N")[..20]);
        var taking = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") != false)
            .Select(e => "/" + string.Join('/', e.RoutePattern.PathSegments.Select(s => s.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : Guid.NewGuid().ToString())))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.True(taking.Count > 15, $"{taking.Count} addresses take a body.");
        foreach (var path in taking)
        {
            var body = new UnreadBody(limits.BytesPerRequest + 1L);
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };

            using var answer = await visitor.SendAsync(request).Soon();

            Assert.Equal((path, HttpStatusCode.RequestEntityTooLarge), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Whoever_begins_many_accounts_is_asked_to_wait_a_little_and_keeps_the_name()
    {
        using var folder = new TempFolder();
        await using var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Production")
            .UseSetting("CheckIn:DataPath", folder.Path)
            .UseSetting("Serilog:MinimumLevel:Default", "Fatal")
            .UseSetting("CheckIn:Limits:AccountsPerAddress", "1"));
        using var first = new Visitor(factory.Server.CreateHandler(), new Uri("https://checkin.example"));
        using var second = new Visitor(factory.Server.CreateHandler(), new Uri("https://checkin.example"));
        await first.SubmitAsync("/begin", "begin", Form("First Harbour"));

        var page = await Visitor.ReadAsync(await second.SubmitAsync("/begin", "begin", Form("Second Harbour")));

        Assert.Contains("In a few minutes there is room again", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Second Harbour", page.QuerySelector("[name=name]")!.GetAttribute("value"));
        await using var read = await factory.Services.GetRequiredService<Store>().ReadAsync();
        Assert.Equal("First Harbour", Assert.Single(read.Db.Users.Select(u => u.UserName)));

        static Dictionary<string, string> Form(string name) => new(StringComparer.Ordinal) { ["name"] = name, ["passphrase"] = RunningApp.Phrase, ["adult"] = "yes" };
    }

    private static ClaimsPrincipal SignIn() => SignInClaims.Principal(new Person { Id = Guid.NewGuid(), UserName = "Ada" }, Guid.NewGuid(), new byte[32]);

    private Task<RateLimitLease> AskAsync(ClaimsPrincipal? who, IPAddress from, string path = "/home")
    {
        var context = new DefaultHttpContext { User = who ?? new ClaimsPrincipal(new ClaimsIdentity()), RequestServices = app.Services };
        context.Connection.RemoteIpAddress = from;
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = path;
        return Limiter.AcquireAsync(context, cancellationToken: TestContext.Current.CancellationToken).AsTask();
    }

    /// <summary>Says how long it is, and is never sent.</summary>
    private sealed class UnreadBody : HttpContent
    {
        private readonly long said;

        public UnreadBody(long said)
        {
            this.said = said;
            Headers.ContentType = new("application/x-www-form-urlencoded");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, TestContext.Current.CancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = said;
            return true;
        }
    }
}
