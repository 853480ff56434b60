using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Features.Walking;

public sealed class WalkServiceTests : IAsyncLifetime
{
    private TestCouple couple = null!;

    private TestHouse House => couple.House;

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync();

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task A_walk_begins_with_nothing_written()
    {
        var walk = await LoadAsync();

        Assert.Equal((0, false, false), (walk.Progress.Position, walk.Progress.Arrived, walk.Progress.Sealed));
        Assert.All(walk.Written, w => Assert.True(w is { Revision: 0, Words.IsBlank: true }));
        Assert.False(walk.Alone);
    }

    [Fact]
    public async Task Saved_words_are_there_when_the_walk_is_taken_up_again()
    {
        for (var i = 0; i < couple.Prompts.Count; i++)
        {
            await couple.WriteAsync(couple.Ada, $"words {i}", i);
        }

        var walk = await LoadAsync();

        Assert.All(walk.Written.Index(), w => Assert.Equal((1, $"words {w.Index}"), (w.Item.Revision, w.Item.Words.Text)));
        Assert.All((await LoadAsync(couple.Bo)).Written, w => Assert.True(w.Words.IsBlank));
    }

    [Fact]
    public async Task Each_saving_counts_one_up()
    {
        Assert.Equal(1, await couple.WriteAsync(couple.Ada, "first"));
        Assert.Equal(2, await couple.WriteAsync(couple.Ada, "second"));
        Assert.Equal("second", (await LoadAsync()).Written[0].Words.Text);
        Assert.Equal(1, House.Raw.Count("Answers"));
    }

    [Fact]
    public async Task Words_and_place_survive_a_restart()
    {
        await couple.WriteAsync(couple.Ada, "still here", prompt: 1);
        await House.Walks.MoveAsync(couple.Ada.Principal, couple.Session, p => p.Arrive().Next(couple.Prompts.Count));

        await using var restarted = await TestHouse.BuildAsync(House.Folder, House.Clock);

        var walk = (await restarted.Walks.LoadAsync(couple.Ada.Principal, couple.Session))!;
        Assert.Equal("still here", walk.Written[1].Words.Text);
        Assert.Equal((1, true), (walk.Progress.Position, walk.Progress.Arrived));
    }

    [Fact]
    public async Task Walking_goes_on_and_back_and_sets_aside_and_picks_up_again()
    {
        var last = couple.Prompts.Count - 1;
        await MoveAsync(p => p.Arrive());
        await MoveAsync(p => p.SetThisAside(couple.Prompts.Count));
        Assert.Equal((1, "0"), Place(await LoadAsync()));
        await MoveAsync(p => p.Back());
        await MoveAsync(p => p.Back());
        Assert.Equal((0, "0"), Place(await LoadAsync()));

        await couple.WriteAsync(couple.Ada, "after all");
        Assert.Equal((0, string.Empty), Place(await LoadAsync()));

        await MoveAsync(p => p.GoTo(last, couple.Prompts.Count));
        Assert.False((await LoadAsync()).Progress.Sealed);
        await MoveAsync(p => p.Next(couple.Prompts.Count));
        Assert.True((await LoadAsync()).Progress.Sealed);
        Assert.False((await LoadAsync(couple.Bo)).Progress.Arrived);

        static (int Position, string Aside) Place(WalkView walk) => (walk.Progress.Position, string.Join(',', walk.Progress.SetAside));
    }

    [Fact]
    public async Task Two_windows_of_one_person_never_overwrite_each_other()
    {
        await couple.WriteAsync(couple.Ada, "from the phone");

        var late = await SaveAsync("from the laptop", seen: 0);

        Assert.Equal(SaveOutcome.ChangedElsewhere, late!.Outcome);
        Assert.Equal((1, "from the phone"), (late.Stored.Revision, late.Stored.Words.Text));
        Assert.Equal("from the phone", (await LoadAsync()).Written[0].Words.Text);
        Assert.Equal(SaveOutcome.ChangedElsewhere, (await SaveAsync("from the future", seen: 7))!.Outcome);
        Assert.Equal(SaveOutcome.Saved, (await SaveAsync("from the laptop", seen: 1))!.Outcome);
    }

    [Fact]
    public async Task Of_two_savings_at_once_one_is_stored_and_the_other_is_told()
    {
        for (var revision = 0; revision < 10; revision++)
        {
            var seen = revision;
            var results = await Task.WhenAll(
                Task.Run(() => SaveAsync($"one {seen}", seen), TestContext.Current.CancellationToken),
                Task.Run(() => SaveAsync($"other {seen}", seen), TestContext.Current.CancellationToken));

            var saved = Assert.Single(results, r => r!.Outcome == SaveOutcome.Saved)!;
            var told = Assert.Single(results, r => r!.Outcome == SaveOutcome.ChangedElsewhere)!;
            Assert.Equal(saved.Stored.Words.Text, told.Stored.Words.Text);
            Assert.Equal(saved.Stored.Words.Text, (await LoadAsync()).Written[0].Words.Text);
        }
    }

    [Fact]
    public async Task The_same_words_change_nothing_so_an_offer_stays()
    {
        await couple.WriteAsync(couple.Ada, "these words");
        await couple.OfferAsync(couple.Ada);
        var before = House.Raw.Rows("SELECT * FROM Answers")[0];

        var same = await SaveAsync("these words", seen: 0);

        Assert.Equal((SaveOutcome.Saved, 1), (same!.Outcome, same.Stored.Revision));
        Assert.Equal(before, House.Raw.Rows("SELECT * FROM Answers")[0]);
        Assert.True((await House.Choosing.LoadAsync(couple.Ada.Principal, couple.Session))!.Choices[0].Offered);
    }

    [Fact]
    public async Task Words_to_a_prompt_of_another_check_in_are_refused()
    {
        var result = await House.Walks.SaveAsync(couple.Ada.Principal, couple.Session, "no-such-prompt", Words("x"), 0);

        Assert.Equal(SaveOutcome.Unfit, result!.Outcome);
        Assert.Equal(0, House.Raw.Count("Answers"));
    }

    [Fact]
    public async Task Words_can_be_as_long_as_an_answer_can_be_and_no_longer()
    {
        Assert.Equal(SaveOutcome.Unfit, (await SaveAsync(new string('a', AnswerWords.MaxTextLength + 1), 0))!.Outcome);
        Assert.Equal(0, House.Raw.Count("Answers"));

        var longest = new string('\u00e4', AnswerWords.MaxTextLength);
        Assert.Equal(SaveOutcome.Saved, (await SaveAsync(longest, 0))!.Outcome);
        Assert.Equal(longest, (await LoadAsync()).Written[0].Words.Text);
    }

    [Fact]
    public async Task Words_in_another_form_than_the_prompts_are_refused()
    {
        var prompt = couple.Prompts[0];
        var unfit = new List<AnswerWords> { new("x", ["no such choice"], null, null), new("x", [], AnswerWords.DialSteps, null) };
        unfit.Add(prompt.Form == AnswerForm.Maybe ? new("x", [], 1, null) : new("x", [], null, MaybeAnswer.Yes));

        foreach (var words in unfit)
        {
            var result = await House.Walks.SaveAsync(couple.Ada.Principal, couple.Session, prompt.Id, words, 0);
            Assert.Equal(SaveOutcome.Unfit, result!.Outcome);
        }

        Assert.Equal(0, House.Raw.Count("Answers"));
    }

    [Fact]
    public async Task Words_can_be_made_blank_again_and_are_then_no_answer()
    {
        await couple.WriteAsync(couple.Ada, "said too much");
        await House.Walks.SaveAsync(couple.Ada.Principal, couple.Session, couple.Prompts[0].Id, AnswerWords.Nothing, 1);

        Assert.True((await LoadAsync()).Written[0].Words.IsBlank);
        Assert.Empty((await House.Choosing.LoadAsync(couple.Ada.Principal, couple.Session))!.Choices);
    }

    [Fact]
    public async Task A_walk_is_not_there_for_whoever_has_no_part_in_it()
    {
        var cy = await House.MoveInAsync("Cy");

        Assert.Null(await House.Walks.LoadAsync(cy.Principal, couple.Session));
        Assert.Null(await House.Walks.SaveAsync(cy.Principal, couple.Session, couple.Prompts[0].Id, Words("x"), 0));
        Assert.Null(await House.Walks.MoveAsync(cy.Principal, couple.Session, p => p));
        Assert.Null(await House.Walks.LoadAsync(couple.Ada.Principal, Guid.NewGuid()));
        Assert.Equal((0L, 0L), (House.Raw.Count("Answers"), House.Raw.Count("Walks")));
    }

    private AnswerWords Words(string text) => TestCouple.WordsFor(couple.Prompts[0], text);

    private async Task<WalkView> LoadAsync(TestPerson? person = null) =>
        (await House.Walks.LoadAsync((person ?? couple.Ada).Principal, couple.Session))!;

    private Task<SaveResult?> SaveAsync(string text, int seen) =>
        House.Walks.SaveAsync(couple.Ada.Principal, couple.Session, couple.Prompts[0].Id, Words(text), seen);

    private Task MoveAsync(Func<Domain.Sessions.WalkProgress, Domain.Sessions.WalkProgress> move) =>
        House.Walks.MoveAsync(couple.Ada.Principal, couple.Session, move);
}
