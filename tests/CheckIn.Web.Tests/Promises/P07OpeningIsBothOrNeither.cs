using CheckIn.Domain.Answers;
using CheckIn.Domain.Sharing;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Promises;

/// <summary>Promise 7: opening is both or neither, under races. The two people are served by two apps over one file.</summary>
public sealed class P07OpeningIsBothOrNeither : IAsyncLifetime
{
    private const int Rounds = 25;

    private TestCouple couple = null!;
    private TestHouse other = null!;

    public async ValueTask InitializeAsync()
    {
        couple = await TestCouple.BuildAsync();
        other = await TestHouse.BuildAsync(couple.House.Folder, couple.House.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await other.StopAsync();
        await couple.DisposeAsync();
    }

    [Fact]
    public async Task Two_offers_at_once_open_it_for_both()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (ada, bo) = await WriteAsync(round);

            await AtOnceAsync(() => AdaOffersAsync(ada), () => BoOffersAsync(bo));

            Assert.Equal((true, true), await SeenAsync(round));
        }
    }

    [Fact]
    public async Task An_offer_of_each_and_a_taking_back_at_once_leave_both_or_neither()
    {
        var outcomes = new HashSet<(bool, bool)>();
        for (var round = 0; round < Rounds; round++)
        {
            var (ada, bo) = await WriteAsync(round);

            await AtOnceAsync(() => AdaOffersAsync(ada), () => BoOffersAsync(bo), () => couple.KeepAsync(couple.Ada));

            outcomes.Add(await SeenAsync(round));
        }

        Assert.All(outcomes, o => Assert.Equal(o.Item1, o.Item2));
    }

    [Fact]
    public async Task New_words_at_the_moment_of_opening_are_never_opened()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (ada, bo) = await WriteAsync(round);
            SaveResult? saved = null;

            await AtOnceAsync(
                () => AdaOffersAsync(ada),
                () => BoOffersAsync(bo),
                async () => saved = await couple.House.Walks.SaveAsync(
                    couple.Ada.Principal, couple.Session, couple.Prompts[0].Id, Words(0, "not offered"), ada));

            Assert.Equal(SaveOutcome.Saved, saved!.Outcome);
            Assert.Equal((false, false), await SeenAsync(round));
        }
    }

    [Fact]
    public async Task Both_taking_back_at_once_close_it_once()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (ada, bo) = await WriteAsync(round);
            await AdaOffersAsync(ada);
            await BoOffersAsync(bo);

            await AtOnceAsync(
                () => couple.TakeBackAsync(couple.Ada),
                () => other.Opening.TakeBackAsync(couple.Bo.Principal, couple.Session, couple.Prompts[0].Id));

            Assert.Equal((false, false), await SeenAsync(round));
            Assert.False((await couple.House.Choosing.LoadAsync(couple.Ada.Principal, couple.Session))!.Choices[0].Offered);
        }
    }

    private static Task AtOnceAsync(params Func<Task>[] calls) =>
        Task.WhenAll(calls.Select(call => Task.Run(call, TestContext.Current.CancellationToken)));

    private AnswerWords Words(int prompt, string text) => TestCouple.WordsFor(couple.Prompts[prompt], text);

    /// <summary>Fresh words of both, which close whatever was open; both have looked since.</summary>
    private async Task<(int Ada, int Bo)> WriteAsync(int round)
    {
        await couple.WriteAsync(couple.Ada, $"ada {round}");
        await couple.WriteAsync(couple.Bo, $"bo {round}");
        var (ada, bo) = (await LookAsync(couple.Ada), await LookAsync(couple.Bo));
        Assert.Equal(0, couple.Grants);
        return (ada, bo);

        async Task<int> LookAsync(TestPerson person) =>
            (await couple.House.Walks.LoadAsync(person.Principal, couple.Session))!.Written[0].Revision;
    }

    private Task AdaOffersAsync(int seen) =>
        couple.House.Choosing.OfferAsync(couple.Ada.Principal, couple.Session, couple.Prompts[0].Id, seen, Hearing.JustListen);

    private Task BoOffersAsync(int seen) =>
        other.Choosing.OfferAsync(couple.Bo.Principal, couple.Session, couple.Prompts[0].Id, seen, Hearing.AskMe);

    /// <summary>Whether each of the two sees it open. The words must be those of this round, and the rows none or a pair.</summary>
    private async Task<(bool Ada, bool Bo)> SeenAsync(int round)
    {
        Assert.Contains(couple.Grants, new[] { 0L, 2L });
        var ada = (await couple.OpenedAsync(couple.Ada)).Pairs;
        var bo = (await other.Opening.LoadAsync(couple.Bo.Principal, couple.Session))!.Pairs;
        Assert.All(ada, p => Assert.Equal($"bo {round}", p.Theirs.Words.Text));
        Assert.All(bo, p => Assert.Equal($"ada {round}", p.Theirs.Words.Text));
        return (ada.Count == 1, bo.Count == 1);
    }
}
