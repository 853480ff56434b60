using System.Text.Json;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Sharing;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Promises;

/// <summary>
/// Promise 6: whatever one person does before an opening, nothing that the partner is shown changes, nothing the
/// partner does comes out otherwise, and no page is told to look again.
/// </summary>
public sealed class P06AnOfferChangesNothingForThePartner : IAsyncLifetime
{
    private TestCouple couple = null!;

    /// <summary>How far the partner is.</summary>
    public enum Partner
    {
        HasNotAnswered,
        HasAnswered,
        Offers,
    }

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync();

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Theory]
    [InlineData(Partner.HasNotAnswered, Pace.Now)]
    [InlineData(Partner.HasAnswered, Pace.Now)]
    [InlineData(Partner.Offers, Pace.Tomorrow)]
    public async Task Not_answered_answered_kept_offered_and_taken_back_are_one_to_the_partner(Partner partner, Pace pace)
    {
        var (ada, house) = (couple.Ada, couple.House);
        await PrepareAsync(partner);
        var seen = await BosAsync(partner);
        using var told = house.Live.Listen(couple.Session);
        Func<Task>[] steps =
        [
            () => house.Walks.MoveAsync(ada.Principal, couple.Session, p => p.Arrive()),
            () => house.Choosing.SetPaceAsync(ada.Principal, couple.Session, pace),
            () => couple.WriteAsync(ada, "one"),
            () => couple.WriteAsync(ada, "one, rewritten"),
            () => couple.WriteAsync(ada, "two", prompt: 1),
            () => house.Walks.MoveAsync(ada.Principal, couple.Session, p => p with { Sealed = true }),
            () => couple.KeepAsync(ada),
            () => couple.OfferAsync(ada, hearing: Hearing.AskMe),
            () => couple.OfferAsync(ada, prompt: 1, Hearing.ReadAloud),
            () => house.Choosing.SetPaceAsync(ada.Principal, couple.Session, pace),
            () => couple.KeepAsync(ada),
            () => couple.OfferAsync(ada),
            () => couple.TakeBackAsync(ada),
            () => couple.OfferAsync(ada),
            () => couple.WriteAsync(ada, "one, rewritten while offered"),
            () => couple.OfferAsync(ada),
            () => house.Walks.SaveAsync(ada.Principal, couple.Session, couple.Prompts[0].Id, AnswerWords.Nothing, 3),
            () => couple.OfferAsync(ada, prompt: 1),
            () => house.Walks.SetAsideAsync(ada.Principal, couple.Session, 1),
            () => couple.ScreensOfAsync(ada),
        ];
        foreach (var (index, step) in steps.Index())
        {
            await step();

            Assert.True(seen == await BosAsync(partner), $"Step {index} shows.");
        }

        Assert.Equal((0, 0L), (told.Count, couple.Grants));
    }

    private async Task PrepareAsync(Partner partner)
    {
        foreach (var prompt in partner == Partner.HasNotAnswered ? [] : new[] { 0, 1 })
        {
            await couple.WriteAsync(couple.Bo, $"bo to {prompt}", prompt);
        }

        // What Bo does again and again has to have been done once.
        await BosAsync(partner);
        await BosAsync(partner);
    }

    /// <summary>All that Bo is shown, also as the outcome of what Bo does.</summary>
    private async Task<string> BosAsync(Partner partner)
    {
        var (bo, house) = (couple.Bo, couple.House);
        var outcomes = new List<string> { await couple.ScreensOfAsync(bo) };
        if (partner == Partner.Offers)
        {
            outcomes.Add(JsonSerializer.Serialize(await couple.KeepAsync(bo)));
            outcomes.Add(JsonSerializer.Serialize(await couple.OfferAsync(bo)));
            outcomes.Add(JsonSerializer.Serialize(await couple.OfferAsync(bo, prompt: 1)));
            outcomes.Add(JsonSerializer.Serialize(await house.Choosing.SetPaceAsync(bo.Principal, couple.Session, Pace.Tomorrow)));
        }

        return string.Join('\n', outcomes);
    }
}
