[assembly: AssemblyFixture(typeof(CheckIn.Browser.Tests.SharedHouse))]

namespace CheckIn.Browser.Tests;

/// <summary>
/// One app and the demo's couple, for all tests that do not disturb one another: each takes a sign-in and a check-in of
/// its own. Opened when the first test asks for it.
/// </summary>
public sealed class SharedHouse : IAsyncDisposable
{
    private readonly Lazy<Task<TestHouse>> house = new(() => TestHouse.OpenDemoAsync());
    private readonly Lazy<Task<Guid>> opened;

    // Asked at once, before other tests' check-ins push it off the home page.
    public SharedHouse() => opened = new(async () => await (await (await house.Value).OtherAsync()).CheckInOnHomeAsync("Opened"));

    internal async Task<TestHouse> OpenAsync()
    {
        await opened.Value;
        return await house.Value;
    }

    /// <summary>The check-in that the demo's couple have walked, with every answer open.</summary>
    internal Task<Guid> OpenedAsync() => opened.Value;

    /// <summary>One of the couple, signed in with a browser of their own.</summary>
    internal async Task<Visitor> OneAsync(bool script = true) => await (await OpenAsync()).OneAsync(script);

    /// <summary>The other of the couple, signed in with a browser of their own.</summary>
    internal async Task<Visitor> OtherAsync() => await (await OpenAsync()).OtherAsync();

    public async ValueTask DisposeAsync()
    {
        if (house.IsValueCreated)
        {
            await (await house.Value).DisposeAsync();
        }
    }
}
