using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Web.Content;
using CheckIn.Web.Features.CheckIns;
using CheckIn.Web.Features.Choosing;
using CheckIn.Web.Features.Pairing;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.SignIns;
using Microsoft.Data.Sqlite;

namespace CheckIn.Web.Shell;

/// <summary>
/// A throw-away couple, so that a newcomer sees the point within a minute: <c>dotnet run … -- demo</c>. It is made by
/// the same services that people use, in a folder that goes when the app stops.
/// </summary>
internal static class Demo
{
    private const string Word = "demo";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNameCaseInsensitive = true,
        Converters = { new JsonStringEnumConverter() },
    };

    private static string? folder;

    public static bool Wanted(string[] args) => args.Contains(Word, StringComparer.Ordinal);

    public static string[] Without(string[] args) => [.. args.Where(a => !string.Equals(a, Word, StringComparison.Ordinal))];

    public static string NewFolder() => folder = Directory.CreateTempSubdirectory("checkin-demo-").FullName;

    /// <summary>Removes what a demo left, however it ended.</summary>
    public static void CleanUp()
    {
        if (folder is not null)
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task FurnishAsync(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Languages.Original);
        var services = app.Services;
        var script = JsonSerializer.Deserialize<Script>(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Content", Languages.Original, "demo.json")), Json)!;
        var (one, other) = (await BeginAsync(services, "Quiet Harbour"), await BeginAsync(services, "Amber Lantern"));
        await PairAsync(services, one.Principal, other.Principal);

        var opened = await StartAsync(services, one.Principal, script);
        await WalkAsync(services, one.Principal, opened, script, 0);
        await WalkAsync(services, other.Principal, opened, script, 1);
        var waiting = await StartAsync(services, other.Principal, script);
        await WalkAsync(services, other.Principal, waiting, script, 1);

        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(
            $"""

            A couple to look around with, at {string.Join(", ", app.Urls)}
            (use two browsers, or a private window for one of them; all of it is gone when the app stops)

              {one.Name}   passphrase: {one.Passphrase}
              {other.Name}   passphrase: {other.Passphrase}

            """));
    }

    private static async Task<Member> BeginAsync(IServiceProvider services, string name)
    {
        await using var scope = services.CreateAsyncScope();
        var passphrase = Passphrase.Suggest(services.GetRequiredService<Languages>().For(Languages.Original).Words);
        var begun = await scope.ServiceProvider.GetRequiredService<AccountService>().BeginAsync(name, passphrase, "demo");
        return new Member(name, passphrase, begun.Principal!);
    }

    private static async Task PairAsync(IServiceProvider services, ClaimsPrincipal one, ClaimsPrincipal other)
    {
        var pairing = services.GetRequiredService<PairingService>();
        await pairing.InviteAsync(one);
        var accepted = await pairing.AcceptAsync(other, (await pairing.MineAsync(one))!.Token);
        await pairing.ApproveAsync(one, accepted.FourWords);
    }

    private static async Task<Guid> StartAsync(IServiceProvider services, ClaimsPrincipal starter, Script script) =>
        (await services.GetRequiredService<CheckInService>().StartAsync(starter, Moment.Any, WalkLength.Short, script.Themes, withPartner: true))!.Value;

    private static async Task WalkAsync(IServiceProvider services, ClaimsPrincipal walker, Guid session, Script script, int part)
    {
        var walks = services.GetRequiredService<WalkService>();
        var choosing = services.GetRequiredService<ChoosingService>();
        var walk = (await walks.LoadAsync(walker, session))!;
        foreach (var prompt in walk.Prompts.Select(p => p.Id))
        {
            var said = script.Answers[prompt][part];
            await walks.SaveAsync(walker, session, prompt, new AnswerWords(said.Text, said.Choices ?? [], null, said.Maybe), 0);
            await choosing.OfferAsync(walker, session, prompt, 1, part == 0 ? Hearing.JustListen : Hearing.ReadAloud);
        }

        await walks.MoveAsync(walker, session, p => p with { Arrived = true, Sealed = true });
    }

    private sealed record Member(string Name, string Passphrase, ClaimsPrincipal Principal);

    private sealed record Script(List<string> Themes, Dictionary<string, List<Said>> Answers);

    private sealed record Said(string Text, List<string>? Choices, MaybeAnswer? Maybe);
}
