using System.Text.Json;
using CheckIn.Domain.Prompts;
using CheckIn.Web.Content;
using CheckIn.Web.Features.LookingBack;
using CheckIn.Web.Features.Suggestions;

namespace CheckIn.Web.Tests.Features.Suggestions;

/// <summary>Check-ins that begin from a suggestion or a ready-made pack.</summary>
public sealed class WalkedSuggestionTests : IAsyncLifetime
{
    private TestHouse house = null!;
    private TestPerson ada = null!;

    private SuggestionService Suggestions => house.Get<SuggestionService>();

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.BuildAsync();
        ada = await house.MoveInAsync("Ada");
    }

    public async ValueTask DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task It_is_walked_in_its_order_under_its_title_and_keeps_its_words_when_the_suggestion_changes_or_goes()
    {
        var (edit, link) = await house.SuggestAsync();
        var session = await StartAsync(link);

        await Suggestions.ChangeAsync(edit, s => s.Replace(s.Prompts[2].Id, Making.Own("Something else?")));
        await Suggestions.WithdrawAsync(edit);

        var walk = (await house.Walks.LoadAsync(ada.Principal, session))!;
        Assert.Equal(3, walk.Prompts.Count);
        Assert.Equal(Making.OwnAsk, walk.Prompts[2].Ask);
        Assert.Equal("Going slowly", (await house.Homes.LookAsync(ada.Principal)).CheckIns.Single().Title);
    }

    [Fact]
    public async Task Words_to_a_prompt_of_an_authors_own_are_found_again()
    {
        var (_, link) = await house.SuggestAsync();
        var session = await StartAsync(link);
        var own = (await house.Walks.LoadAsync(ada.Principal, session))!.Prompts[2];
        await house.Walks.SaveAsync(ada.Principal, session, own.Id, new Domain.Answers.AnswerWords("A rope.", [], null, null), 0);

        var visits = await house.Get<LookingBackService>().LookAsync(ada.Principal);

        var words = await house.Get<LookingBackService>().ThenAsync(ada.Principal, visits.Prompts.Single().Address);
        Assert.Equal("A rope.", words.Words.Single().Mine.Text);
    }

    [Fact]
    public async Task The_question_that_each_may_leave_comes_after_a_ready_made_pack_as_well()
    {
        var bo = await house.MoveInAsync("Bo");
        await house.PairAsync(ada, bo);
        var pack = house.Get<Languages>().Current.Library.Packs[0];

        var shared = (await house.CheckIns.StartPackAsync(ada.Principal, pack, withPartner: true))!.Value;
        var alone = (await house.CheckIns.StartPackAsync(ada.Principal, pack, withPartner: false))!.Value;

        var prompts = (await house.Walks.LoadAsync(bo.Principal, shared))!.Prompts;
        Assert.Equal(pack.Prompts.Select(p => p.Id), prompts.SkipLast(1).Select(p => p.Id));
        Assert.True(PromptLibrary.IsQuestion(prompts[^1]));
        Assert.Equal(pack.Prompts.Count, (await house.Walks.LoadAsync(ada.Principal, alone))!.Prompts.Count);
    }

    [Fact]
    public async Task Where_it_is_stored_a_suggested_check_in_has_the_size_of_every_other()
    {
        var (edit, link) = await house.SuggestAsync();
        await Suggestions.ChangeAsync(edit, s => Enumerable.Range(0, 9).Aggregate(s, (all, n) => all.Add(Making.Own($"{n} {new string('ä', 190)}"))));
        await StartAsync(link);
        await house.CheckIns.StartAsync(ada.Principal, Moment.Any, WalkLength.Short, [], withPartner: false);
        await house.CheckIns.StartAsync(ada.Principal, Moment.Any, WalkLength.Long, [], withPartner: false);

        Assert.Single(house.Raw.Rows("SELECT length(SealedPlan) AS Size FROM Sessions").Select(r => r["Size"]).Distinct());
    }

    [Fact]
    public void There_is_room_for_the_question_at_the_end_of_the_largest_plan()
    {
        var question = house.Get<Languages>().Codes.Select(c => house.Get<Languages>().For(c).Library.Question!).ToList();

        Assert.Equal(3, question.Count);
        Assert.All(question, q => Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(q).Length, 1, 1024));
    }

    private async Task<Guid> StartAsync(string link)
    {
        var seen = (await Suggestions.LookAsync(link))!;
        return (await house.CheckIns.StartPackAsync(ada.Principal, seen.AsPack(), withPartner: false))!.Value;
    }
}
