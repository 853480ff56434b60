using System.Text.Json;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Features.Choosing;
using CheckIn.Web.Features.Opening;
using CheckIn.Web.Features.Walking;

namespace CheckIn.Web.Tests.Sharing;

/// <summary>Two people, paired, with one check-in that Ada started.</summary>
internal sealed class TestCouple : IAsyncDisposable
{
    private TestCouple(TestHouse house, TestPerson ada, TestPerson bo, Guid session, IReadOnlyList<Prompt> prompts)
    {
        House = house;
        Ada = ada;
        Bo = bo;
        Session = session;
        Prompts = prompts;
    }

    public TestHouse House { get; }

    public TestPerson Ada { get; }

    public TestPerson Bo { get; }

    public Guid Session { get; }

    public IReadOnlyList<Prompt> Prompts { get; }

    public long Grants => House.Raw.Count("Grants");

    public static async Task<TestCouple> BuildAsync(WalkLength length = WalkLength.Short, TestHouse? house = null)
    {
        house ??= await TestHouse.BuildAsync();
        var (ada, bo) = (await house.MoveInAsync("Ada"), await house.MoveInAsync("Bo"));
        await house.PairAsync(ada, bo);
        return await OfAsync(house, ada, bo, _ => true, length);
    }

    /// <summary>Two who are paired already start check-ins until one has prompts that fit.</summary>
    public static async Task<TestCouple> OfAsync(
        TestHouse house, TestPerson ada, TestPerson bo, Func<IReadOnlyList<Prompt>, bool> fit, WalkLength length = WalkLength.Long, string? again = null)
    {
        for (var tries = 0; tries < 1_000; tries++)
        {
            var session = (await house.CheckIns.StartAsync(ada.Principal, Moment.Any, length, [], withPartner: true, again))!.Value;
            var prompts = (await house.Walks.LoadAsync(ada.Principal, session))!.Prompts;
            if (fit(prompts))
            {
                return new TestCouple(house, ada, bo, session, prompts);
            }
        }

        throw new TimeoutException("None of a thousand check-ins has prompts that fit.");
    }

    /// <summary>Words in the prompt's own form, with <paramref name="text"/> among them.</summary>
    public static AnswerWords WordsFor(Prompt prompt, string text) => prompt.Form switch
    {
        AnswerForm.Choose => new AnswerWords(text, [prompt.Choices[0]], null, null),
        AnswerForm.Dial => new AnswerWords(text, [], 3, null),
        AnswerForm.Maybe => new AnswerWords(text, [], null, MaybeAnswer.MaybeIf),
        _ => new AnswerWords(text, [], null, null),
    };

    public TestPerson Other(TestPerson person) => person == Ada ? Bo : Ada;

    /// <summary>Saves words on top of what is stored.</summary>
    /// <returns>The revision.</returns>
    public async Task<int> WriteAsync(TestPerson person, string text, int prompt = 0)
    {
        var seen = (await House.Walks.LoadAsync(person.Principal, Session))!.Written[prompt].Revision;
        var saved = await House.Walks.SaveAsync(person.Principal, Session, Prompts[prompt].Id, WordsFor(Prompts[prompt], text), seen);
        Assert.Equal(SaveOutcome.Saved, saved!.Outcome);
        return saved.Stored.Revision;
    }

    /// <summary>Offers what is stored now, without looking at anything else first.</summary>
    public async Task<ChoosingView> OfferAsync(TestPerson person, int prompt = 0, Hearing hearing = Hearing.JustListen)
    {
        var seen = House.Raw.Rows(
            "SELECT Revision FROM Answers WHERE SessionId = $s AND AuthorId = $a AND Tag = $t",
            ("$s", Session),
            ("$a", person.Id),
            ("$t", House.Get<ServerKeys>().Tag(person.Id, Session, Prompts[prompt].Id)))[0]["Revision"];
        return (await House.Choosing.OfferAsync(person.Principal, Session, Prompts[prompt].Id, Convert.ToInt32(seen, null), hearing))!;
    }

    public async Task<ChoosingView> KeepAsync(TestPerson person, int prompt = 0) =>
        (await House.Choosing.KeepAsync(person.Principal, Session, Prompts[prompt].Id))!;

    public async Task<OpeningView> TakeBackAsync(TestPerson person, int prompt = 0) =>
        (await House.Opening.TakeBackAsync(person.Principal, Session, Prompts[prompt].Id))!;

    public async Task<OpeningView> OpenedAsync(TestPerson person) => (await House.Opening.LoadAsync(person.Principal, Session))!;

    /// <summary>Both wrote and both offered at their pace of "now", so it is open.</summary>
    public async Task OpenAsync(string ada, string bo, int prompt = 0)
    {
        await WriteAsync(Ada, ada, prompt);
        await WriteAsync(Bo, bo, prompt);
        await OfferAsync(Ada, prompt);
        await OfferAsync(Bo, prompt);
        Assert.Contains((await OpenedAsync(Ada)).Pairs, p => p.PromptId == Prompts[prompt].Id);
    }

    /// <summary>Everything that this person's screens are made of, as JSON.</summary>
    public async Task<string> ScreensOfAsync(TestPerson person, TestHouse? of = null)
    {
        var house = of ?? House;
        return JsonSerializer.Serialize(new
        {
            Home = await house.Homes.LookAsync(person.Principal),
            Walk = await house.Walks.LoadAsync(person.Principal, Session),
            Choosing = await house.Choosing.LoadAsync(person.Principal, Session),
            Opening = await house.Opening.LoadAsync(person.Principal, Session),
            Partner = (await house.PartnerAsync(person.Principal))?.Name,
            State = await house.Pairing.StateAsync(person.Principal),
        });
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
