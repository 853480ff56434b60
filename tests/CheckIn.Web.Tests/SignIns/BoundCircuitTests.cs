using System.Reflection;
using System.Runtime.CompilerServices;
using CheckIn.Web.SignIns;
using CheckIn.Web.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.SignIns;

/// <summary>A live page belongs to the sign-in that opened it, whoever else knows what it is called by.</summary>
public sealed class BoundCircuitTests
{
    /// <summary>Every page with a live part.</summary>
    public static TheoryData<Type> Parts => [.. typeof(LivePart).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(LivePart)))];

    [Fact]
    public async Task A_live_page_is_taken_up_again_by_the_sign_in_that_opened_it_alone()
    {
        await using var app = RunningApp.OverNetwork();
        using var ada = await app.BegunAsync("Bound Ada");
        using var ben = await app.BegunAsync("Bound Ben");
        using var elsewhere = app.Visit();
        await elsewhere.SubmitAsync("/sign-in", "sign-in", new() { ["name"] = "Bound Ada", ["passphrase"] = RunningApp.Phrase });
        var page = await RawCircuit.OpenAsync(ada, $"/opened/{Guid.NewGuid()}", "Nothing can open here");

        // While it is connected, and while it is away.
        Assert.False(await RawCircuit.TakeUpAsync(ben, page.Secret));
        await page.DisposeAsync();
        Assert.False(await RawCircuit.TakeUpAsync(ben, page.Secret));
        Assert.False(await RawCircuit.TakeUpAsync(elsewhere, page.Secret));
        Assert.True(await RawCircuit.TakeUpAsync(ada, page.Secret));
        Assert.False(await RawCircuit.TakeUpAsync(ada, "made up"));
    }

    [Fact]
    public async Task A_connection_speaks_for_one_circuit_and_leaves_none_behind()
    {
        await using var app = RunningApp.OverNetwork();
        using var ada = await app.BegunAsync("One Circuit");
        await using var one = await RawCircuit.OpenAsync(ada, $"/opened/{Guid.NewGuid()}", "Nothing can open here");
        var other = await RawCircuit.OpenAsync(ada, $"/opened/{Guid.NewGuid()}", "Nothing can open here");
        await other.DisposeAsync();

        Assert.False(await one.AlsoTakeUpAsync(other.Secret));
        Assert.True(await RawCircuit.TakeUpAsync(ada, other.Secret));
    }

    [Theory]
    [InlineData("/lock")]
    [InlineData("/sign-out")]
    public async Task Closing_a_sign_in_empties_its_live_pages_connected_or_not(string how)
    {
        await using var app = RunningApp.OverNetwork();
        using var ada = await app.BegunAsync("Emptied Ada");
        using var ben = await app.BegunAsync("Spared Ben");
        var circuits = app.Services.GetRequiredService<LiveCircuits>();
        await using var connected = await RawCircuit.OpenAsync(ada, $"/opened/{Guid.NewGuid()}", "Nothing can open here");
        await using var his = await RawCircuit.OpenAsync(ben, $"/opened/{Guid.NewGuid()}", "Nothing can open here");
        await (await RawCircuit.OpenAsync(ada, $"/opened/{Guid.NewGuid()}", "Nothing can open here")).DisposeAsync();
        var hers = circuits.Of(SignInClaims.SignInId(app.PrincipalOf(ada)));
        Assert.Equal(2, hers.Count);

        await ada.SubmitAsync("/home", how);

        Assert.All(hers, circuit => Assert.True(circuit.IsClosed));
        Assert.False(circuits.IsOwn(connected.Secret, SignInClaims.SignInId(app.PrincipalOf(ben))));
        Assert.All(circuits.Of(SignInClaims.SignInId(app.PrincipalOf(ben))), circuit => Assert.False(circuit.IsClosed));
    }

    /// <summary>Every field that a page loads something into, or keeps something typed in, is found and not listed.</summary>
    [Theory]
    [MemberData(nameof(Parts))]
    public void What_is_emptied_holds_nothing_any_more(Type part)
    {
        var page = Activator.CreateInstance(part)!;
        var fields = part.GetFields(BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(f => !f.IsInitOnly && f.FieldType is { IsValueType: false, IsInterface: false } && f.FieldType.Namespace!.StartsWith("CheckIn", StringComparison.Ordinal) && !f.Name.StartsWith('<'))
            .ToList();
        var lists = part.GetFields(BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(f => !f.IsInitOnly && f.FieldType.Name == "IReadOnlyList`1").ToList();
        Assert.NotEmpty(fields.Concat(lists));
        fields.ForEach(f => f.SetValue(page, RuntimeHelpers.GetUninitializedObject(f.FieldType)));
        lists.ForEach(f => f.SetValue(page, Array.CreateInstance(f.FieldType.GenericTypeArguments[0], 1)));

        part.GetMethod("Forget", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(page, null);

        Assert.Equal([], fields.Concat(lists).Where(f => f.GetValue(page) is not null).Select(f => f.Name));
    }
}
