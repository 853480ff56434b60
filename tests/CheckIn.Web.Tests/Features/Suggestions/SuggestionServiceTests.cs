using CheckIn.Domain.Prompts;
using CheckIn.Domain.Suggestions;
using CheckIn.Sealing;
using CheckIn.Web.Features.Suggestions;
using CheckIn.Web.Tests.Data;

namespace CheckIn.Web.Tests.Features.Suggestions;

public sealed class SuggestionServiceTests : IAsyncLifetime
{
    private TestHouse house = null!;

    private SuggestionService Suggestions => house.Get<SuggestionService>();

    public async ValueTask InitializeAsync() => house = await TestHouse.BuildAsync();

    public async ValueTask DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task Couples_see_what_its_author_made()
    {
        var (_, link) = await house.SuggestAsync();

        var seen = await Suggestions.LookAsync(link);

        Assert.Equal(("Dr. Ines Falk", "Going slowly", "For a quiet evening."), (seen!.From, seen.Title, seen.Note));
        Assert.Equal(Making.OwnAsk, seen.Prompts[2].Ask);
    }

    [Fact]
    public async Task One_that_is_not_complete_is_shown_to_nobody_but_its_author()
    {
        var edit = await Suggestions.BeginAsync();
        var mine = (await Suggestions.EditAsync(edit))!;

        Assert.False(mine.Content.IsComplete);
        Assert.Null(await Suggestions.LookAsync(mine.Link));
    }

    [Fact]
    public async Task The_link_for_couples_changes_nothing()
    {
        var (_, link) = await house.SuggestAsync();

        Assert.Null(await Suggestions.EditAsync(link));
        Assert.Null(await Suggestions.ChangeAsync(link, s => s.Say("Somebody", "Else", null)));
        await Suggestions.WithdrawAsync(link);
        Assert.Equal("Going slowly", (await Suggestions.LookAsync(link))!.Title);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_never_was_leads_nowhere(string? link)
    {
        await house.SuggestAsync();

        Assert.Null(await Suggestions.LookAsync(link));
        Assert.Null(await Suggestions.EditAsync(link));
        Assert.Null(await Suggestions.UntilAsync(link));
    }

    [Fact]
    public async Task Withdrawn_it_is_gone_at_once_for_everybody()
    {
        var (edit, link) = await house.SuggestAsync();

        await Suggestions.WithdrawAsync(edit);

        Assert.Null(await Suggestions.LookAsync(link));
        Assert.Null(await Suggestions.EditAsync(edit));
        Assert.Null(await Suggestions.ChangeAsync(edit, s => s));
        Assert.Empty(house.Raw.Rows("SELECT * FROM Suggestions"));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(90)]
    [InlineData(365)]
    public async Task It_is_there_until_the_end_of_its_last_day_and_its_row_goes_then(int days)
    {
        var (edit, link) = await house.SuggestAsync();
        await Suggestions.ChangeAsync(edit, s => s, days);
        var end = house.Clock.GetUtcNow().UtcDateTime.Date.AddDays(days + 1);

        Assert.Equal(end.AddDays(-1), (await Suggestions.UntilAsync(link))!.Value.UtcDateTime);
        house.Clock.SetUtcNow(new DateTimeOffset(end.AddTicks(-1), TimeSpan.Zero));
        await Suggestions.SweepAsync();
        Assert.NotNull(await Suggestions.LookAsync(link));
        house.Clock.SetUtcNow(new DateTimeOffset(end, TimeSpan.Zero));
        Assert.Null(await Suggestions.LookAsync(link));
        Assert.Null(await Suggestions.EditAsync(edit));
        await Suggestions.SweepAsync();
        Assert.Empty(house.Raw.Rows("SELECT * FROM Suggestions"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100_000)]
    public async Task A_last_day_that_nobody_offered_is_not_taken(int days)
    {
        var (edit, link) = await house.SuggestAsync();
        var before = await Suggestions.UntilAsync(link);

        await Suggestions.ChangeAsync(edit, s => s, days);

        Assert.Equal(before, await Suggestions.UntilAsync(link));
    }

    [Fact]
    public async Task The_database_and_the_servers_secret_together_do_not_open_it()
    {
        await house.SuggestAsync();
        var row = house.Raw.Rows("SELECT * FROM Suggestions").Single();
        var secret = await File.ReadAllBytesAsync(house.Folder.ServerSecret, TestContext.Current.CancellationToken);

        foreach (var key in ServerKeysOf.All(secret).Append(secret).Append((byte[])row["Id"]))
        {
            Assert.Throws<SealBrokenException>(() => Aead.Open(key, (byte[])row["SealedContent"], SealContext.Suggestion((byte[])row["Id"])));
        }
    }

    [Fact]
    public async Task One_that_was_edited_or_exchanged_where_it_is_stored_is_refused()
    {
        var (edit, link) = await house.SuggestAsync();
        var (_, other) = await house.SuggestAsync();
        var id = house.Get<ServerKeys>().SuggestionId(link);
        house.Raw.Run("UPDATE Suggestions SET SealedContent = (SELECT SealedContent FROM Suggestions WHERE Id <> $id) WHERE Id = $id", ("$id", id));

        await Assert.ThrowsAsync<SealBrokenException>(() => Suggestions.LookAsync(link));
        await Assert.ThrowsAsync<SealBrokenException>(() => Suggestions.EditAsync(edit));
        Assert.NotNull(await Suggestions.LookAsync(other));
    }

    [Fact]
    public async Task All_are_of_one_size_where_they_are_stored_whatever_they_say()
    {
        var (edit, _) = await house.SuggestAsync();
        await Suggestions.BeginAsync();
        Assert.True(await Suggestions.ChangeAsync(edit, s => Enumerable.Range(0, 9).Aggregate(
            s.Say(new string('字', Suggestion.MaxFrom), new string('字', Suggestion.MaxTitle), new string('字', Suggestion.MaxNote)),
            (all, n) => all.Add(OwnPrompt.Of(Guid.NewGuid(), AnswerForm.Words, $"{n} {new string('字', 190)}", new string('字', 120), null, null, null, null)))));

        Assert.Single(house.Raw.Rows("SELECT length(SealedContent) AS Size FROM Suggestions").Select(r => r["Size"]).Distinct());
    }

    [Fact]
    public async Task More_than_a_check_in_can_hold_is_not_taken_and_what_was_there_stays()
    {
        var (edit, link) = await house.SuggestAsync();
        var (wide, why) = (new string('字', OwnPrompt.MaxAsk), new string('字', OwnPrompt.MaxWhy));
        var choices = string.Join('\n', Enumerable.Range(0, OwnPrompt.MaxChoices).Select(n => n + new string('字', OwnPrompt.MaxChoice - 1)));

        var taken = await Suggestions.ChangeAsync(edit, s => Enumerable.Range(0, 8).Aggregate(s, (all, _) =>
            all.Add(OwnPrompt.Of(Guid.NewGuid(), AnswerForm.Choose, wide, why, choices, null, null, wide))));

        Assert.False(taken);
        Assert.Equal(3, (await Suggestions.LookAsync(link))!.Prompts.Count);
    }

    [Fact]
    public async Task A_private_link_cannot_be_found_from_the_link_for_couples()
    {
        var (edit, link) = await house.SuggestAsync();

        Assert.NotEqual(edit, link);
        Assert.Equal(link, SuggestionLink.OfEdit(edit)!.Text);
        Assert.NotEqual(edit, SuggestionLink.OfEdit(link)!.Text);
        Assert.Equal(22, edit.Length);
    }
}
