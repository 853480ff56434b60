using System.Net;
using CheckIn.Sealing;
using CheckIn.Web.SignIns;
using Microsoft.AspNetCore.Http;

namespace CheckIn.Web.Tests.SignIns;

/// <summary>Guessing is slow for whoever guesses, and for nobody else. The clock stands still: what waits does not end.</summary>
public sealed class GuessingTests : IAsyncLifetime
{
    private TestHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.BuildAsync();
        await house.PersonAsync("Ada");
        await house.PersonAsync("Ben");
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Of_many_guesses_at_once_three_are_looked_at_and_the_others_wait()
    {
        var before = house.Get<Argon2>().Runs;

        var guesses = Enumerable.Range(0, 96).Select(_ => house.SignInAsync("Ada", "wrong")).ToList();
        await Task.WhenAll(guesses.Take(3));

        // Somebody else comes and goes meanwhile, from the same network.
        Assert.NotNull((await house.SignInAsync("Ben")).Principal);
        Assert.Equal(3 + 1, house.Get<Argon2>().Runs - before);
        Assert.Equal(93, guesses.Count(g => !g.IsCompleted));
    }

    [Fact]
    public async Task What_strangers_guess_elsewhere_slows_nobody_at_home()
    {
        From("203.0.113.7");
        _ = Enumerable.Range(0, 20).Select(_ => house.SignInAsync("Ada", "wrong")).ToList();

        From("198.51.100.4");

        Assert.NotNull((await house.SignInAsync("Ada").Soon()).Principal);
    }

    [Fact]
    public async Task Whoever_has_the_cookie_unlocks_whatever_is_guessed_for_their_name()
    {
        var ada = (await house.SignInAsync("Ada")).Principal!;
        await house.SignIns.LockAsync(ada);
        _ = Enumerable.Range(0, 20).Select(_ => house.SignInAsync("Ada", "wrong")).ToList();

        Assert.True(await house.AskAsync(a => a.UnlockAsync(ada, TestHouse.Phrase)).Soon());
    }

    [Fact]
    public async Task Guessing_at_the_passphrase_of_a_locked_sign_in_is_slowed_as_well()
    {
        var ada = (await house.SignInAsync("Ada")).Principal!;
        await house.SignIns.LockAsync(ada);
        for (var i = 0; i < 3; i++)
        {
            Assert.False(await house.AskAsync(a => a.UnlockAsync(ada, "wrong")).Soon());
        }

        var fourth = house.AskAsync(a => a.UnlockAsync(ada, TestHouse.Phrase));
        await house.Clock.SomebodyWaitsAsync(TimeSpan.FromSeconds(1));
        Assert.False(fourth.IsCompleted);
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await fourth);
    }

    [Fact]
    public async Task Recovery_codes_are_guessed_as_slowly()
    {
        var guesses = Enumerable.Range(0, 40).Select(_ => house.AskAsync(a => a.RecoverAsync("Ada", "no code", TestHouse.OtherPhrase, "x"))).ToList();

        await Task.WhenAll(guesses.Take(3));
        Assert.Equal(37, guesses.Count(g => !g.IsCompleted));
    }

    [Fact]
    public async Task Whoever_is_signed_in_does_not_stand_in_line_behind_strangers_with_the_same_address()
    {
        var ada = (await house.SignInAsync("Ada")).Principal!;
        var places = house.Get<HashingPlaces>();
        From("203.0.113.7");
        using var first = await places.EnterAsync();
        using var second = await places.EnterAsync();
        var stranger = places.EnterAsync();

        From("203.0.113.7");
        house.Get<IHttpContextAccessor>().HttpContext!.User = ada;

        using var hers = await places.EnterAsync().Soon();
        Assert.False(stranger.IsCompleted);
        first.Dispose();
        (await stranger.Soon()).Dispose();
    }

    // Each test is a flow of its own, and so is who asks in it.
    private void From(string address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        house.Get<IHttpContextAccessor>().HttpContext = context;
    }
}
