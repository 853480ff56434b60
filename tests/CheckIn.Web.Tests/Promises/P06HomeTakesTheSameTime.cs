using CheckIn.Domain.Prompts;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Promises;

/// <summary>
/// Promise 6: how long a home takes does not tell whether the partner has answered. Homes of two people are asked for in
/// turn, one whose partner has answered everything and one whose partner has answered nothing, and the times are compared
/// by their ranks. It is the time that the processor worked for it, so that nothing else that the machine does is in it.
/// </summary>
public sealed class P06HomeTakesTheSameTime : IAsyncLifetime
{
    private const int CheckIns = 8;
    private const int Samples = 400;

    // Standard deviations of the rank sum that nothing but chance exceeds once in some millions of runs.
    private const double Told = 5.0;

    private TestHouse house = null!;
    private TestPerson answered = null!;
    private TestPerson waiting = null!;

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.BuildAsync();
        answered = await PersonAsync("Ada", "Bo", partnerAnswers: true);
        waiting = await PersonAsync("Cy", "Dee", partnerAnswers: false);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_home_takes_as_long_whether_the_partner_has_answered_or_not()
    {
        var distance = await DistanceAsync(TimeSpan.Zero);

        Assert.True(Math.Abs(distance) < Told, $"The times are {distance:0.0} standard deviations apart.");
    }

    [Fact]
    public async Task A_millisecond_more_would_be_noticed()
    {
        var distance = await DistanceAsync(TimeSpan.FromMilliseconds(1));

        Assert.True(distance > Told, $"A millisecond more moves the times by {distance:0.0} standard deviations only.");
    }

    /// <summary>How far the times of the one whose partner answered lie above the others' (Mann and Whitney's test, in standard deviations).</summary>
    private async Task<double> DistanceAsync(TimeSpan more)
    {
        var times = new List<(bool Answered, long Ticks)>();
        for (var i = 0; i < Samples + 20; i++)
        {
            // Each first as often as second.
            foreach (var person in i % 2 == 0 ? new[] { answered, waiting } : [waiting, answered])
            {
                var (thread, began) = (Environment.CurrentManagedThreadId, Work.Done());
                await house.Homes.LookAsync(person.Principal);
                var read = Work.Done();
                while (person == answered && Work.Done() - read < more)
                {
                    // Busy, as work would be.
                }

                // Nothing in it waits for anything, so it is done where it began.
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                if (i >= 20)
                {
                    times.Add((person == answered, (Work.Done() - began).Ticks));
                }
            }
        }

        var ranks = times.OrderBy(t => t.Ticks).Select((t, rank) => (t.Answered, Rank: rank + 1)).Where(t => t.Answered).Sum(t => (double)t.Rank);
        double n = Samples;
        return (ranks - (n * ((2 * n) + 1) / 2)) / Math.Sqrt(n * n * ((2 * n) + 1) / 12);
    }

    private async Task<TestPerson> PersonAsync(string name, string partnerName, bool partnerAnswers)
    {
        var (person, partner) = (await house.MoveInAsync(name), await house.MoveInAsync(partnerName));
        await house.PairAsync(person, partner);
        for (var i = 0; i < CheckIns; i++)
        {
            var session = (await house.CheckIns.StartAsync(person.Principal, Moment.Before, WalkLength.Medium, [], withPartner: true))!.Value;
            await AnswerAsync(person, session);
            if (partnerAnswers)
            {
                await AnswerAsync(partner, session);
            }
        }

        return person;
    }

    private async Task AnswerAsync(TestPerson person, Guid session)
    {
        foreach (var prompt in (await house.Walks.LoadAsync(person.Principal, session))!.Prompts)
        {
            await house.Walks.SaveAsync(person.Principal, session, prompt.Id, TestCouple.WordsFor(prompt, "words"), 0);
        }
    }
}
