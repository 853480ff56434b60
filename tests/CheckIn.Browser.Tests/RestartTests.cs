using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>Promise 11, where the server itself goes down: it is killed as by a power cut, and started again.</summary>
public sealed partial class RestartTests(RestartTests.OwnHouse own) : IClassFixture<RestartTests.OwnHouse>, IAsyncLifetime
{
    private TestHouse house = null!;
    private Visitor one = null!;

    public async ValueTask InitializeAsync()
    {
        (house, var person) = await own.OpenAsync();
        one = await house.OtherDeviceOfAsync(person);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Words_typed_while_the_server_is_dead_are_saved_when_it_is_back()
    {
        var walk = await one.StartAsync(withPartner: false, "Medium", Visitor.EveryForm);
        await one.ArriveAsync();
        await one.WriteAsync("before the crash");
        await one.SeesSavedAsync(1);

        await house.App.KillAsync();
        await one.SeesAsync(one.Page.Locator("#connection"));
        await one.AnswerAsync("before the crash, and after it");
        var answered = await one.FieldsAsync();
        await house.App.StartProcessAsync();

        await one.SeesSavedAsync(2);
        await Assertions.Expect(one.Page.Locator("#connection")).ToBeHiddenAsync();
        await Assertions.Expect(one.Words).ToHaveValueAsync("before the crash, and after it");
        Assert.Equal(answered, await one.FieldsAsync());
        await one.GoAsync($"/walk/{walk}");
        await Assertions.Expect(one.Words).ToHaveValueAsync("before the crash, and after it");
    }

    [Fact]
    public async Task What_was_chosen_while_the_server_is_dead_is_saved_when_it_is_back()
    {
        var walk = await one.StartAsync(withPartner: false, "Medium", Visitor.EveryForm);
        await one.ArriveAsync();
        var forms = new HashSet<string>(StringComparer.Ordinal);
        for (var prompt = 0; prompt < 5; prompt++)
        {
            await one.GoAsync($"/walk/{walk}?at={prompt}");
            await one.SeesAsync(one.Words);
            var form = (await one.FieldsAsync()).FirstOrDefault()?.Split(' ')[0];
            if (form is null || !forms.Add(form))
            {
                continue;
            }

            // The page that is handed over from is loaded anew: it builds on words that it did not write itself.
            await one.WriteAsync("before the crash");
            await one.GoAsync($"/walk/{walk}?at={prompt}");
            await one.SeesSavedAsync(1);
            var fields = await one.FieldsAsync();
            await house.App.KillAsync();
            await one.SeesAsync(one.Page.Locator("#connection"));
            await one.AnswerAsync("before the crash, and after it");
            var answered = await one.FieldsAsync();
            await house.App.StartProcessAsync();

            await one.SeesSavedAsync(2);
            Assert.NotEqual(fields, answered);
            Assert.Equal(answered, await one.FieldsAsync());
        }

        Assert.Equal(3, forms.Count);
    }

    [Fact]
    public async Task Words_are_handed_over_even_if_the_first_try_fails()
    {
        await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        var tries = 0;
        await one.Page.RouteAsync("**/walk/draft", route => ++tries == 1 ? route.AbortAsync() : route.ContinueAsync());
        await house.App.KillAsync();
        await one.SeesAsync(one.Page.Locator("#connection"));
        await one.Words.FillAsync("typed over the ruins");
        await house.App.StartProcessAsync();

        await one.SeesSavedAsync(1);
        await Assertions.Expect(one.Words).ToHaveValueAsync("typed over the ruins");
    }

    [Fact]
    public async Task Words_of_a_dead_page_never_overwrite_what_another_device_saved_meanwhile()
    {
        var walk = await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        await one.WriteAsync("from both");
        await one.SeesSavedAsync(1);

        await one.Context.SetOfflineAsync(true);
        await house.App.KillAsync();
        await one.SeesAsync(one.Page.Locator("#connection"));
        await one.Words.FillAsync("from the device that was away");
        await house.App.StartProcessAsync();
        var there = await house.OtherDeviceOfAsync(one.Person);
        await there.GoAsync($"/walk/{walk}");
        await there.Words.FillAsync("from the device that stayed");
        await there.SeesSavedAsync(2);
        await one.Context.SetOfflineAsync(false);

        await Assertions.Expect(one.Page.Locator("#connection")).ToContainTextAsync("could not be saved");
        await Assertions.Expect(one.Words).ToHaveValueAsync("from the device that was away");
        await one.GoAsync($"/walk/{walk}");
        await Assertions.Expect(one.Words).ToHaveValueAsync("from the device that stayed");
    }

    /// <summary>A house that may be brought down, with one person in it.</summary>
    public sealed class OwnHouse : IAsyncDisposable
    {
        private readonly Lazy<Task<(TestHouse House, Person Person)>> made = new(async () =>
        {
            var house = await TestHouse.OpenDemoAsync();
            return (house, house.Couple.One);
        });

        internal Task<(TestHouse House, Person Person)> OpenAsync() => made.Value;

        public async ValueTask DisposeAsync()
        {
            if (made.IsValueCreated)
            {
                await (await made.Value).House.DisposeAsync();
            }
        }
    }
}
