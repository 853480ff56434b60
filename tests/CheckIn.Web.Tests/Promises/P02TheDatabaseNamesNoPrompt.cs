using CheckIn.Domain.Prompts;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Promises;

/// <summary>Promise 2: no prompt's identity stands in clear beside an answer. (P01 searches for the prompts' words.)</summary>
public sealed class P02TheDatabaseNamesNoPrompt
{
    [Fact]
    public async Task The_same_prompt_has_another_tag_for_each_person_and_in_each_check_in()
    {
        await using var couple = await TestCouple.BuildAsync();
        var house = couple.House;

        // The same theme twice, so that the same prompts come again.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var session = (await house.CheckIns.StartAsync(couple.Ada.Principal, Moment.Any, WalkLength.Short, ["pace"], withPartner: true))!.Value;
            foreach (var person in new[] { couple.Ada, couple.Bo })
            {
                foreach (var prompt in (await house.Walks.LoadAsync(person.Principal, session))!.Prompts)
                {
                    await house.Walks.SaveAsync(person.Principal, session, prompt.Id, TestCouple.WordsFor(prompt, "the very same words"), 0);
                }
            }
        }

        var rows = house.Raw.Rows("SELECT Tag, SealedWords, SealedKey, Slot FROM Answers");
        Assert.Equal(12, rows.Count);
        foreach (var column in new[] { "Tag", "SealedWords", "SealedKey", "Slot" })
        {
            Assert.Equal(rows.Count, rows.Select(r => Convert.ToHexString((byte[])r[column])).Distinct(StringComparer.Ordinal).Count());
            Assert.Single(rows.Select(r => ((byte[])r[column]).Length).Distinct());
        }
    }

    [Fact]
    public async Task Plans_are_of_one_size_whatever_is_in_them()
    {
        await using var couple = await TestCouple.BuildAsync();
        foreach (var length in Enum.GetValues<WalkLength>())
        {
            await couple.House.CheckIns.StartAsync(couple.Ada.Principal, Moment.Any, length, [], withPartner: true);
            await couple.House.CheckIns.StartAsync(couple.Ada.Principal, Moment.After, length, ["pace"], withPartner: false);
        }

        var sizes = couple.House.Raw.Rows("SELECT SealedPlan FROM Sessions").ConvertAll(r => ((byte[])r["SealedPlan"]).Length);
        Assert.Equal(7, sizes.Count);
        Assert.Single(sizes.Distinct());
    }

    [Fact]
    public async Task A_word_and_a_page_of_words_take_steps_of_a_kilobyte()
    {
        await using var couple = await TestCouple.BuildAsync();
        var sizes = new List<int>();
        foreach (var length in new[] { 1, 200, 4000 })
        {
            await couple.WriteAsync(couple.Ada, new string('a', length));
            sizes.Add(((byte[])couple.House.Raw.Rows("SELECT SealedWords FROM Answers")[0]["SealedWords"]).Length);
        }

        Assert.All(sizes, s => Assert.Equal(0, (s - CheckIn.Sealing.Aead.Overhead) % 1024));
        Assert.Equal(sizes[0], sizes[1]);
        Assert.True(sizes[2] > sizes[1]);
    }
}
