using CheckIn.Web.Tests.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.App;

/// <summary>The whole app as its Program builds it, over a data folder of its own, without a network.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    public const string Phrase = "lantern orbit velvet harbour";

    private readonly TempFolder folder = new();
    private readonly WebApplicationFactory<Program> factory;

    public RunningApp() => factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
        .UseEnvironment("Production")
        .UseSetting("CheckIn:DataPath", folder.Path)
        .UseSetting("Serilog:MinimumLevel:Default", "Fatal"));

    public IServiceProvider Services => factory.Services;

    /// <summary>Every page there is, as an address; ids are made up.</summary>
    public IReadOnlyList<string> Pages => [.. Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null)
        .Select(e => "/" + string.Join('/', e.RoutePattern.PathSegments.Select(s => s.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : Guid.NewGuid().ToString())))];

    /// <summary>A browser that has been nowhere yet.</summary>
    public Visitor Visit(string origin = "https://checkin.example") => new(factory.Server.CreateHandler(), new Uri(origin));

    /// <summary>A browser in which somebody has just begun.</summary>
    public async Task<Visitor> BegunAsync(string name, string origin = "https://checkin.example")
    {
        var visitor = Visit(origin);
        var begun = await visitor.SubmitAsync("/begin", "begin", new() { ["name"] = name, ["passphrase"] = Phrase, ["adult"] = "yes" });
        visitor.Name = name;
        Assert.Contains("id=\"code\"", await begun.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        return visitor;
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
