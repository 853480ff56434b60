using CheckIn.Web.Live;
using CheckIn.Web.Tests.App;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Shell;

/// <summary>Live pages end what they watch, whichever way they go: real circuits, over a real connection.</summary>
public sealed class LeakTests : IAsyncLifetime
{
    private const int Circuits = 200;
    private const int AtATime = 20;

    private readonly TempFolder folder = new();
    private WebApplicationFactory<Program> factory = null!;
    private Visitor visitor = null!;

    private LiveChannel Channel => (LiveChannel)factory.Services.GetRequiredService<ILiveChannel>();

    public async ValueTask InitializeAsync()
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Production")
            .UseSetting("CheckIn:DataPath", folder.Path)
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("Serilog:MinimumLevel:Default", "Fatal")
            .UseSetting("CheckIn:Limits:LivePagesPerSignIn", "1000")
            .ConfigureServices(services => services.Configure<CircuitOptions>(o => o.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMilliseconds(200))));
        factory.UseKestrel();
        factory.StartServer();
        visitor = new Visitor(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }, factory.ClientOptions.BaseAddress);
        await visitor.SubmitAsync("/begin", "begin", new() { ["name"] = "Leak Finder", ["passphrase"] = RunningApp.Phrase, ["adult"] = "yes" });
    }

    public async ValueTask DisposeAsync()
    {
        visitor.Dispose();
        await factory.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Two_hundred_circuits_opened_and_closed_leave_no_subscription()
    {
        var most = 0;
        for (var opened = 0; opened < Circuits; opened += AtATime)
        {
            var pages = await Task.WhenAll(Enumerable.Range(0, AtATime).Select(i => i % 2 == 0
                ? RawCircuit.OpenAsync(visitor, $"/together/{Guid.NewGuid()}", "There is nothing to talk about here")
                : RawCircuit.OpenAsync(visitor, $"/opened/{Guid.NewGuid()}", "Nothing can open here")));
            most = Math.Max(most, Channel.Subscriptions);
            await Task.WhenAll(pages.Select((page, i) => i % 3 == 0 ? page.DisposeAsync().AsTask() : page.CloseAsync()));
        }

        // The check-in and one's own seat on a page of talking together, the check-in alone on the other.
        Assert.InRange(most, AtATime / 2 * 3, Circuits);
        await Until.TrueAsync(() => (Channel.Subscriptions, Channel.Topics) == (0, 0), "every subscription has ended");
    }
}
