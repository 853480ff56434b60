using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using Xunit.v3;

[assembly: CheckIn.Browser.Tests.ClosesBrowsers]

namespace CheckIn.Browser.Tests;

/// <summary>
/// Closes the browsers that a test's visitors had when the test is over. A page that is left open goes on asking the app
/// how its sign-in stands, and a hundred of them are most of the work that a machine then does.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ClosesBrowsersAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Opened = new(StringComparer.Ordinal);
    private static readonly ConcurrentBag<Task> Closing = [];
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Notes that the test that runs has opened a browser. What a fixture opens stays until the fixture closes it.</summary>
    internal static void Note(IBrowserContext context)
    {
        if (TestContext.Current.Test is { } test)
        {
            Opened.GetOrAdd(test.UniqueID, _ => []).Add(context);
        }
    }

    /// <summary>Leaves a browser to a test class that has something to do in it after the test, and closes it then.</summary>
    internal static void LeaveOpen(params IReadOnlyList<IBrowserContext> contexts)
    {
        var test = TestContext.Current.Test!.UniqueID;
        Opened[test] = [.. Opened[test].Except(contexts)];
    }

    /// <summary>Waits for what is still closing when the last test is over.</summary>
    internal static Task AllClosedAsync() => Task.WhenAll(Closing);

    /// <summary>
    /// Closes a browser. Now and then Playwright never says that it has; it then ends with the Chromium it
    /// is in, and no run waits for it.
    /// </summary>
    internal static async Task CloseAsync(IBrowserContext context)
    {
        try
        {
            await context.CloseAsync().WaitAsync(Longest, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            TestContext.Current.SendDiagnosticMessage("A browser did not say that it was closed.");
        }
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (Opened.TryRemove(test.UniqueID, out var contexts))
        {
            // The next test does not wait for it.
            Closing.Add(Task.WhenAll(contexts.Select(CloseAsync)));
        }
    }
}
