using CheckIn.Domain.Sharing;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Promises;

/// <summary>Promise 4: the database alone does not show who offered what.</summary>
public sealed class P04TheDatabaseDoesNotShowWhoOffered : IAsyncLifetime
{
    private TestCouple couple = null!;

    public async ValueTask InitializeAsync()
    {
        couple = await TestCouple.BuildAsync();
        foreach (var person in new[] { couple.Ada, couple.Bo })
        {
            await couple.House.Choosing.SetPaceAsync(person.Principal, couple.Session, Pace.Tomorrow);
            foreach (var prompt in Enumerable.Range(0, couple.Prompts.Count))
            {
                await couple.WriteAsync(person, $"{person.Name} to {prompt}", prompt);
            }
        }
    }

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task All_offered_and_none_offered_look_alike(bool adaOffers, bool boOffers)
    {
        var none = Shape();
        foreach (var prompt in Enumerable.Range(0, couple.Prompts.Count))
        {
            if (adaOffers)
            {
                Assert.True((await couple.OfferAsync(couple.Ada, prompt, Hearing.AskMe)).Choices[prompt].Offered);
            }

            if (boOffers)
            {
                Assert.True((await couple.OfferAsync(couple.Bo, prompt, Hearing.ReadAloud)).Choices[prompt].Offered);
            }
        }

        var all = Shape();
        Assert.Equal(none, all, StringComparer.Ordinal);

        await couple.KeepAsync(couple.Ada);
        Assert.Equal(none, Shape(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Every_slot_is_of_one_size_and_none_repeats()
    {
        await couple.OfferAsync(couple.Ada);
        await couple.KeepAsync(couple.Ada, prompt: 1);

        var slots = couple.House.Raw.Rows("SELECT Slot FROM Answers").ConvertAll(r => (byte[])r["Slot"]);

        Assert.Equal(8, slots.Count);
        Assert.All(slots, s => Assert.Equal(CheckIn.Sealing.Slot.Length, s.Length));
        Assert.Equal(slots.Count, slots.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());

        // Random but for the version byte: nothing at any place tells a filled slot from an empty one.
        Assert.Single(slots.Select(s => s[0]).Distinct());
    }

    [Fact]
    public async Task Two_copies_do_not_show_which_answer_was_chosen_for()
    {
        Func<Task>[] choices =
        [
            () => couple.OfferAsync(couple.Ada, prompt: 1),
            () => couple.OfferAsync(couple.Ada, prompt: 1, Hearing.AskMe),
            () => couple.KeepAsync(couple.Ada, prompt: 1),
            () => couple.House.Choosing.SetPaceAsync(couple.Ada.Principal, couple.Session, Pace.Now),
        ];
        foreach (var choose in choices)
        {
            var before = Slots(couple.Ada);
            var bos = Slots(couple.Bo);

            await choose();

            Assert.Empty(before.Intersect(Slots(couple.Ada), StringComparer.Ordinal));
            Assert.Equal(bos, Slots(couple.Bo), StringComparer.Ordinal);
        }

        List<string> Slots(TestPerson person) => couple.House.Raw.Rows("SELECT Slot FROM Answers WHERE AuthorId = $a ORDER BY Id", ("$a", person.Id))
            .ConvertAll(r => Convert.ToHexString((byte[])r["Slot"]));
    }

    /// <summary>Every value of every table, except that of sealed bytes only their place and their length are seen.</summary>
    private List<string> Shape()
    {
        var raw = couple.House.Raw;
        return
        [
            .. from table in raw.Tables()
               from row in raw.Rows($"SELECT * FROM \"{table}\" ORDER BY rowid")
               from cell in row
               select $"{table}.{cell.Key}: {(cell.Value is byte[] bytes ? $"{bytes.Length} bytes" : cell.Value)}",
        ];
    }
}
