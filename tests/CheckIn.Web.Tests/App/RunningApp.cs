using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CheckIn.Web.Tests.App;

/// <summary>
/// The whole app as its Program builds it, over a data folder of its own; only Argon2id takes less work. It is without a
/// network, if not asked for one.
/// </summary>
public sealed class RunningApp : IAsyncDisposable
{
    public const string Phrase = TestHouse.Phrase;

    private readonly TempFolder folder = new();
    private readonly WebApplicationFactory<Program> factory;
    private bool isOverNetwork;

    public RunningApp()
        : this([])
    {
    }

    /// <param name="settings">What an operator set besides.</param>
    internal RunningApp(params (string Key, string Value)[] settings) => factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => settings.Aggregate(host, (h, s) => h.UseSetting(s.Key, s.Value))
        .UseEnvironment("Production")
        .UseSetting("CheckIn:DataPath", folder.Path)
        .UseSetting("Serilog:MinimumLevel:Default", "Fatal")
        .UseSetting("CheckIn:Limits:AccountsPerAddress", "100000")
        .ConfigureTestServices(services => services.AddSingleton(_ => TestHouse.CheapArgon2())));

    public IServiceProvider Services => factory.Services;

    /// <summary>An app that is asked over real connections, over plain http.</summary>
    internal static RunningApp OverNetwork(params (string Key, string Value)[] settings)
    {
        // A port that is free; by itself the app would listen where a person's own may be running.
        var app = new RunningApp([.. settings, ("urls", "http://127.0.0.1:0")]) { isOverNetwork = true };
        app.factory.UseKestrel();
        app.factory.StartServer();
        return app;
    }

    /// <summary>Every page there is, as an address; ids are made up.</summary>
    public IReadOnlyList<string> Pages
    {
        get
        {
            string[] pages = [.. Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
                .Select(e => "/" + string.Join('/', e.RoutePattern.PathSegments.Select(s => s.Parts[0] is RoutePatternLiteralPart literal ? literal.Content : Guid.NewGuid().ToString())))];

            // What is promised of every page is promised of some.
            Assert.True(pages.Length >= 15);
            return pages;
        }
    }

    /// <summary>A browser that has been nowhere yet.</summary>
    public Visitor Visit(string origin = "https://checkin.example") => isOverNetwork
        ? new(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }, factory.ClientOptions.BaseAddress)
        : new(factory.Server.CreateHandler(), new Uri(origin));

    /// <summary>A browser in which somebody has just begun.</summary>
    public async Task<Visitor> BegunAsync(string name, string origin = "https://checkin.example")
    {
        var visitor = Visit(origin);
        var begun = await visitor.SubmitAsync("/begin", "begin", new() { ["name"] = name, ["passphrase"] = Phrase, ["adult"] = "yes" });
        visitor.Name = name;
        Assert.Contains("id=\"code\"", await begun.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        return visitor;
    }

    /// <summary>Who is signed in with the cookie that a browser holds, so that a test can ask the services what a page would show.</summary>
    public ClaimsPrincipal PrincipalOf(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var cookies = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        return cookies.TicketDataFormat.Unprotect(visitor.Cookies[isOverNetwork ? "sign-in" : "__Host-sign-in"])!.Principal;
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>One running app for all of these tests.</summary>
[CollectionDefinition(Name)]
public sealed class RunningAppTests : ICollectionFixture<RunningApp>
{
    public const string Name = "running app";
}
