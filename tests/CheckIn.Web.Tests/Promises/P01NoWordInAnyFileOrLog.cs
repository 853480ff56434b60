using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Web.SignIns;
using CheckIn.Web.Tests.Sharing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CheckIn.Web.Tests.Promises;

/// <summary>
/// Promises 1 and 2, at the services: after each step of a whole journey no word, no prompt and no secret stands in
/// any file of the data folder, nor in any log line at the finest level.
/// </summary>
public sealed class P01NoWordInAnyFileOrLog : IAsyncLifetime
{
    private readonly List<string> secrets = [];
    private readonly LogLines lines = new();
    private TestHouse house = null!;

    public async ValueTask InitializeAsync() => house = await TestHouse.BuildAsync(more: services => services
        .AddLogging(log => log.SetMinimumLevel(LogLevel.Trace).AddProvider(lines)));

    public async ValueTask DisposeAsync()
    {
        await house.DisposeAsync();
        lines.Dispose();
    }

    [Fact]
    public async Task No_word_prompt_or_secret_is_in_any_file_or_log_after_a_whole_journey()
    {
        var (ada, bo) = (await BeginAsync("Ada Canary"), await BeginAsync("Bo Canary"));
        var couple = await PairAsync(ada, bo);
        foreach (var prompt in Enumerable.Range(0, couple.Prompts.Count))
        {
            foreach (var person in new[] { ada, bo })
            {
                await couple.WriteAsync(person, Secret("first", person, prompt), prompt);
                await couple.WriteAsync(person, Secret("second", person, prompt), prompt);
            }
        }

        Search();
        foreach (var prompt in Enumerable.Range(0, couple.Prompts.Count))
        {
            await couple.OfferAsync(ada, prompt, Hearing.ReadAloud);
        }

        Search();
        await house.Choosing.SetPaceAsync(bo.Principal, couple.Session, Pace.InAnHour);
        foreach (var prompt in Enumerable.Range(1, couple.Prompts.Count - 1))
        {
            await couple.OfferAsync(bo, prompt, Hearing.AskMe);
        }

        await house.PassAsync(TimeSpan.FromHours(1), ada, bo);
        Assert.Equal(couple.Prompts.Count - 1, (await couple.OpenedAsync(bo)).Pairs.Count);
        Search();
        await couple.TakeBackAsync(bo, prompt: 1);
        await couple.KeepAsync(ada, prompt: 0);
        await couple.WriteAsync(ada, Secret("third", ada, 2), prompt: 2);
        await house.Opening.SayReadyAsync(ada.Principal, couple.Session, ready: true);
        await couple.OpenedAsync(ada);
        Search();
        await house.Departure.LeaveAsync(bo.Principal);
        await house.SignIns.LockAsync(ada.Principal);
        await house.SignIns.EndAsync(bo.Principal);
        Search();
        await house.StopAsync();
        Search();

        // What may stand there is found, so the search does search.
        Assert.NotEmpty(FileSearch.Find(house.Folder.Path, ["Ada Canary"]));
        Assert.NotEmpty(lines.All);
    }

    private async Task<TestPerson> BeginAsync(string name)
    {
        var passphrase = $"velvet-otter-{name}-saffron-lighthouse";
        secrets.Add(passphrase);
        await using var scope = house.Scope();
        var begun = await scope.ServiceProvider.GetRequiredService<AccountService>().BeginAsync(name, passphrase, "a test");
        secrets.Add(begun.RecoveryCode!);
        secrets.Add(begun.RecoveryCode!.Replace("-", string.Empty, StringComparison.Ordinal));
        return await house.KnowAsync(begun.Principal!, passphrase);
    }

    private async Task<TestCouple> PairAsync(TestPerson ada, TestPerson bo)
    {
        Assert.True(await house.Pairing.InviteAsync(ada.Principal));
        secrets.Add((await house.Pairing.MineAsync(ada.Principal))!.Token);
        Search();
        var view = await house.Pairing.AcceptAsync(bo.Principal, secrets[^1]);
        secrets.Add(view.FourWords!);
        Assert.True(await house.Pairing.ApproveAsync(ada.Principal, view.FourWords));
        var couple = await TestCouple.OfAsync(house, ada, bo, p => p.Select(x => x.Form).Distinct().Count() == Enum.GetValues<AnswerForm>().Length);

        // A choice of one short word could stand in random bytes by chance.
        secrets.AddRange(couple.Prompts.SelectMany(p => new[] { p.Id, p.Ask, p.Why, p.Talk }.Concat(p.Choices.Where(c => c.Length > 11))));
        return couple;
    }

    private string Secret(string which, TestPerson person, int prompt)
    {
        secrets.Add($"{which} canary of {person.Name} to {prompt}");
        return secrets[^1];
    }

    private void Search()
    {
        Assert.True(File.Exists(house.Folder.Database) && File.Exists(house.Folder.ServerSecret));
        Assert.Empty(FileSearch.Find(house.Folder.Path, secrets));
        Assert.DoesNotContain(secrets, s => lines.All.Any(l => l.Contains(s, StringComparison.Ordinal)));
    }
}
