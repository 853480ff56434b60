using System.Security.Cryptography;
using System.Text;

namespace CheckIn.Browser.Tests;

/// <summary>Promise 1: no word of an answer is in the database file, its write-ahead log or any log, after a whole journey.</summary>
public sealed partial class CanaryTests
{
    private const string ToApp = """
        async ([path, body]) => (await fetch(path, {
          method: "POST",
          headers: { "content-type": "application/json", RequestVerificationToken: document.querySelector("#live [name=__RequestVerificationToken]").value },
          body,
        })).status
        """;

    // Words of one's own, everything else that was secret, and what belongs in the database but in no log.
    private readonly HashSet<string> secrets = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    [Fact]
    public async Task No_word_of_anyones_is_in_a_file_or_in_the_log_after_a_whole_journey()
    {
        await using var house = await TestHouse.OpenAsync();
        var (one, other) = (await house.VisitorAsync(), await house.VisitorAsync());
        string[] names = [$"Name {Canary()[..12]}", $"Name {Canary()[..12]}"];
        await one.BeginAsync(names[0], Canary());
        await one.PairWithAsync(other, names[1], Canary());
        secrets.UnionWith(one.Requests.Concat(other.Requests).Where(r => r.Contains("/join/", StringComparison.Ordinal)).Select(r => r.Split("/join/")[1]));
        Keep(one);
        Keep(other);

        await JourneyAsync(one, other);
        await OtherDeviceAsync(house, other);
        await TurnsAsync(one);
        await CardAsync(one, other);
        await MishapsAsync(house, one);
        await RecoverAsync(house, one);

        Assert.Empty(Search(house.App, secrets.Concat(asked), secrets.Concat(asked).Concat(names)));
        await house.App.KillAsync();
        Assert.Empty(Search(house.App, secrets.Concat(asked), []));

        // The search does find what may be there: pseudonyms in the database.
        Assert.NotEmpty(Search(house.App, names, []));
        Assert.True(secrets.Count > 30 && asked.Count > 30, $"{secrets.Count} and {asked.Count} words were looked for.");
    }

    [Fact(Timeout = 0)]
    public void The_search_finds_words_however_they_are_written()
    {
        var word = Canary();
        foreach (var before in new[] { "", "x", "xy" })
        {
            Assert.NotEmpty(Traces.Find([word], Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{before}{word}z")))));
            Assert.NotEmpty(Traces.Find([word], Encoding.UTF8.GetBytes($"{before}{word}z")));
            Assert.NotEmpty(Traces.Find([word], Encoding.Unicode.GetBytes($"{before}{word}z")));
        }

        Assert.Empty(Traces.Find([word], Encoding.UTF8.GetBytes(Canary())));
    }

    private async Task JourneyAsync(Visitor one, Visitor other)
    {
        await one.StartAsync(withPartner: false, "Medium", Visitor.EveryForm);
        await WalkAsync(one);
        var session = await one.StartAsync(withPartner: true, "Long");
        await WalkAsync(one);
        await one.OfferAllAsync(session);
        await other.GoAsync($"/walk/{session}");
        await WalkAsync(other);
        await other.OfferAllAsync(session);

        await one.GoAsync($"/opened/{session}");
        await one.SeesAsync(one.Heading("What you both opened"));
        await TalkAsync(one, other, session);
        await one.Button("Close this again").First.ClickAsync();
        await one.Button("Close it").ClickAsync();
        await one.SeesAsync(one.Heading("What you both opened"));

        // Words that were open are changed, which closes them, and words are saved in two steps.
        await other.GoAsync($"/walk/{session}?at=9");
        await other.WriteAsync(Canary());
        await other.WriteAsync(Canary());
        await other.NextAsync();
    }

    private async Task TalkAsync(Visitor one, Visitor other, Guid session)
    {
        await other.GoAsync($"/opened/{session}");
        foreach (var (visitor, does) in new[] { (one, "Say back what I heard"), (other, "Not quite …"), (one, "Ask something"), (other, "Answer"), (one, $"Answer {other.Name}’s question") })
        {
            await visitor.Button(does).First.ClickAsync();
            var words = Canary();
            await visitor.Page.Locator(".reply textarea").FillAsync(words);
            await visitor.Button("Say it").ClickAsync();
            await one.SeesTextAsync(words);
            await other.SeesTextAsync(words);
        }

        await other.LookBackAtAsync(await one.Page.Locator("section:has(.pair) h2").First.InnerTextAsync());
        await other.SeesAsync(other.Page.Locator(".then-and-now .words").First);
    }

    // Agreed, agreed anew, proposed and refused, and kept on a device.
    private async Task CardAsync(Visitor one, Visitor other)
    {
        await one.AgreeOnAsync(other, "stop", Canary());
        await other.AgreeOnAsync(one, "stop", Canary());
        await one.GoAsync("/card");
        await one.ProposeAsync("slower", Canary());
        await one.ProposeAsync("oops", $"{Canary()} {Canary()}");
        await one.SeesTextAsync("Please find something shorter");
        await one.KeepCardAsync();
    }

    private async Task WalkAsync(Visitor visitor)
    {
        await visitor.ArriveAsync();
        var prompts = await visitor.Page.Locator(".dots i").CountAsync();
        for (var prompt = 0; prompt < prompts; prompt++)
        {
            await visitor.AnswerAsync(Canary());
            asked.Add(await visitor.Page.Locator("#prompt").InnerTextAsync());
            asked.Add((await visitor.Page.Locator("#walk").GetAttributeAsync("data-prompt"))!);
            asked.UnionWith(await visitor.Page.Locator("#walk [name=choice]").EvaluateAllAsync<string[]>("boxes => boxes.map(b => b.value).filter(v => v.length > 12)"));
            await visitor.NextAsync();
        }
    }

    // Beginning and recovering sign in by themselves. Here it is the passphrase that opens.
    private static async Task OtherDeviceAsync(TestHouse house, Visitor visitor)
    {
        var there = await house.OtherDeviceOfAsync(visitor.Person);
        await there.Button("Lock").ClickAsync();
        await there.UnlockAsync();
        await there.SeesAsync(there.Heading($"Welcome, {visitor.Name}"));
    }

    // What goes wrong is what gets logged.
    private async Task MishapsAsync(TestHouse house, Visitor one)
    {
        var session = await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        var tooLong = Canary();
        await one.Words.FillAsync(string.Concat(Enumerable.Repeat(tooLong, 200)));
        await one.SeesTextAsync("longer than 4000 characters");

        // The second begins like "true": the reader's error quotes all of it.
        foreach (var body in new[] { $$"""{"session":"{{session}}","prompt":"{{Canary()}}","seen":0,"text":"{{Canary()}}","choices":[]}""", $$"""{"text":t{{Canary()}}""", $"\"{Canary()}\"" })
        {
            await one.Page.EvaluateAsync(ToApp, new[] { "/walk/draft", body });
        }

        await one.GoAsync($"/join/{Canary()}");
        await one.GoAsync($"/{Canary()}?q={Canary()}");
        var stranger = await house.VisitorAsync();
        await stranger.GoAsync("/sign-in");
        await stranger.Page.GetByLabel("Your name here").FillAsync(Canary());
        await stranger.Page.Locator("#passphrase").FillAsync(Canary());
        await stranger.Button("Sign in").ClickAsync();
        await stranger.SeesTextAsync("do not go together");
    }

    private async Task RecoverAsync(TestHouse house, Visitor one)
    {
        var stranger = await house.VisitorAsync();
        foreach (var code in new[] { Canary(), one.RecoveryCode })
        {
            await stranger.GoAsync("/recover");
            await stranger.Page.GetByLabel("Your name here").FillAsync(one.Name);
            await stranger.Page.Locator("#code").FillAsync(code);
            await stranger.Page.Locator("#passphrase").FillAsync(Canary());
            await stranger.Button("Continue").ClickAsync();
            await stranger.SeesAsync(stranger.Page.GetByText("do not go together").Or(stranger.Heading("Keep this code")));
        }

        secrets.Add((await stranger.Page.Locator("#code").InnerTextAsync()).Trim());
    }

    private void Keep(Visitor visitor)
    {
        secrets.Add(visitor.RecoveryCode);
        secrets.Add(visitor.RecoveryCode.Replace("-", string.Empty, StringComparison.Ordinal));
    }

    private string Canary()
    {
        var word = RandomNumberGenerator.GetString("bcdfghjklmnpqrstvwxz", 24);
        secrets.Add(word);
        return word;
    }

    private static List<string> Search(RunningApp app, IEnumerable<string> notInFiles, IEnumerable<string> notInLog)
    {
        var found = Traces.Find(notInLog, Encoding.UTF8.GetBytes(app.Log)).Select(t => $"log: {t}").ToList();
        foreach (var file in Directory.EnumerateFiles(app.DataPath, "*", SearchOption.AllDirectories))
        {
            // Held by the app, so that nobody else can open it; nothing is ever in it.
            if (Path.GetFileName(file) == "checkin.lock")
            {
                Assert.Equal(0, new FileInfo(file).Length);
                continue;
            }

            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            found.AddRange(Traces.Find(notInFiles, bytes).Select(t => $"{Path.GetFileName(file)}: {t}"));
        }

        return found;
    }
}
