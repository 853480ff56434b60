using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using CheckIn.Sealing;
using CheckIn.Web.SignIns;

namespace CheckIn.Web.Tests.Promises;

/// <summary>
/// Promise 5: no call made with a partner's, an ex's, a stranger's, nobody's, a locked, an ended or a forged sign-in
/// returns an unopened answer. Every service method is tried.
/// </summary>
public sealed class P05NoCallReturnsAnothersUnopenedWords(P05NoCallReturnsAnothersUnopenedWords.Fixture fixture)
    : IClassFixture<P05NoCallReturnsAnothersUnopenedWords.Fixture>
{
    public static TheoryData<string> Methods { get; } = [.. Try.All.Keys];

    private P05Scene Scene => fixture.Scene;

    [Fact]
    public void Every_service_method_is_tried()
    {
        var found = typeof(SignInStore).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsNested: false } && !t.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(m => IsAwaited(m.ReturnType) && (IsService(t) || (t.IsPublic && m.GetParameters().Any(IsCredential))))
                .Select(m => $"{t.Name}.{m.Name}"))
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.True(found.Count > 30);
        Assert.Equal(found, Try.All.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task No_call_returns_the_unopened_words_of_another(string method)
    {
        await using var house = await Scene.CopyAsync();
        var before = await WrittenByAdaAsync(house);
        foreach (var caller in Scene.Callers)
        {
            foreach (var place in Scene.Places)
            {
                AssertNoWords(caller, await OutcomeAsync(() => Try.All[method](new Try(house, Scene, caller, place))));
            }

            AssertNoWords(caller, await OutcomeAsync(async () => await Scene.ScreensAsync(house, caller.Principal)));
        }

        // Nobody changed what she wrote, either.
        Assert.Equal(before, await WrittenByAdaAsync(house));
    }

    [Fact]
    public async Task Ada_herself_is_shown_her_words()
    {
        // Otherwise the canary would be nowhere and everything above would pass.
        await using var house = await Scene.CopyAsync();
        var screens = await Scene.ScreensAsync(house, Scene.Ada.Principal);

        Assert.All(["Ed 0", "Ed 2", "Bo 0", "Bo 1", "Bo 2", "alone"], w => Assert.Contains($"{P05Scene.Canary} {w}", screens, StringComparison.Ordinal));
        var own = new Caller("Ada", Scene.Ada.Principal, Scene.Ada.AccountKey);
        foreach (var method in new[] { "SharedSessions.LookAsync", "SharedSessions.BeginAsync", "SharedSessions.ReadWithNewKeysAsync", "PersonalStore.ReadAsync", "PersonalStore.WriteAsync", "WalkService.LoadAsync", "SignInStore.StartAsync" })
        {
            var outcome = await Try.All[method](new Try(house, Scene, own, Scene.Places[0]));
            Assert.Contains(P05Scene.Canary, P05Scene.Show(outcome), StringComparison.Ordinal);
        }
    }

    private static bool IsService(Type type) =>
        type.Name.EndsWith("Service", StringComparison.Ordinal) || type.Name is "SignInStore" or "Departure" or "Partners";

    private static bool IsCredential(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(ClaimsPrincipal) || parameter.ParameterType == typeof(UnlockedPerson);

    private static bool IsAwaited(Type type) => typeof(Task).IsAssignableFrom(type)
        || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ConfiguredTaskAwaitable<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    private static void AssertNoWords(Caller caller, string outcome) =>
        Assert.False(outcome.Contains(P05Scene.Canary, StringComparison.OrdinalIgnoreCase), $"{caller.Name}: {outcome}");

    private static async Task<string> OutcomeAsync(Func<Task<object?>> call)
    {
        try
        {
            return P05Scene.Show(await call());
        }
        catch (Exception refused) when (refused is SignInClosedException or SealBrokenException)
        {
            return refused.ToString();
        }
    }

    private async Task<string> WrittenByAdaAsync(TestHouse house)
    {
        var ada = await house.SignInAsync(Scene.Ada);
        var written = new List<object?>();
        foreach (var session in Scene.Places.Select(p => p.Session).Distinct())
        {
            written.Add((await house.Walks.LoadAsync(ada, session))!.Written);
        }

        return P05Scene.Show(written);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal P05Scene Scene { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Scene = await P05Scene.BuildAsync();

        public ValueTask DisposeAsync() => Scene.DisposeAsync();
    }
}
