using CheckIn.Domain.Talking;
using CheckIn.Sealing;
using CheckIn.Web.Features.Opening;
using CheckIn.Web.Sharing;
using CheckIn.Web.SignIns;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Features.Opening;

public sealed class TalkingServiceTests : IAsyncLifetime
{
    private TestCouple couple = null!;

    private TestHouse House => couple.House;

    private TalkingService Talking => House.Get<TalkingService>();

    public async ValueTask InitializeAsync()
    {
        couple = await TestCouple.BuildAsync();
        await couple.OpenAsync("from ada", "from bo");
    }

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task Both_read_what_either_says_about_what_is_open()
    {
        var told = House.Live.Next(couple.Session);
        var heard = await SayAsync(couple.Bo, ReplyKind.SayBack, null, "that you like it slow");
        await told.Soon();
        await SayAsync(couple.Ada, ReplyKind.NotQuite, heard.Id, "that I like it unhurried");

        foreach (var person in new[] { couple.Ada, couple.Bo })
        {
            var said = await SaidAsync(person);
            Assert.Equal(["that you like it slow", "that I like it unhurried"], said.Select(s => s.Text));
            Assert.Equal([couple.Bo.Id, couple.Ada.Id], said.Select(s => s.Author));
            Assert.Equal(heard.Id, said[1].To);
        }
    }

    [Fact]
    public async Task Nothing_can_be_said_about_what_is_not_open_and_nobody_is_told()
    {
        await couple.WriteAsync(couple.Ada, "sealed", prompt: 1);
        using var told = House.Live.Listen(couple.Session);
        var result = await Talking.SayAsync(couple.Bo.Principal, couple.Session, couple.Prompts[1].Id, ReplyKind.Ask, null, "why?");
        Assert.Equal(ReplyRefusal.NotOpen, result!.Refusal);
        Assert.Equal(ReplyRefusal.NotOpen, (await Talking.SayAsync(couple.Bo.Principal, couple.Session, "no such prompt", ReplyKind.Ask, null, "why?"))!.Refusal);
        Assert.Equal(0, House.Raw.Count("Replies"));
        Assert.Equal(0, told.Count);
    }

    [Fact]
    public async Task Closing_takes_all_that_was_said_about_it_for_both_and_nothing_else()
    {
        await couple.OpenAsync("ada's other", "bo's other", prompt: 1);
        await SayAsync(couple.Ada, ReplyKind.Ask, null, "about the first");
        await SayAsync(couple.Ada, ReplyKind.Ask, null, "about the second", prompt: 1);

        await couple.TakeBackAsync(couple.Bo);

        Assert.Equal(1, House.Raw.Count("Replies"));
        await couple.OfferAsync(couple.Ada);
        await couple.OfferAsync(couple.Bo);
        Assert.Empty(await SaidAsync(couple.Ada));
        Assert.Equal("about the second", Assert.Single(await SaidAsync(couple.Bo, prompt: 1)).Text);
    }

    [Fact]
    public async Task New_words_close_and_take_along_what_was_said_about_the_old_ones()
    {
        await SayAsync(couple.Bo, ReplyKind.SayBack, null, "the old words");
        await couple.WriteAsync(couple.Ada, "new words");
        Assert.Equal(0, House.Raw.Count("Replies"));
    }

    [Fact]
    public async Task Leaving_takes_everything_that_was_said()
    {
        await SayAsync(couple.Bo, ReplyKind.Ask, null, "before leaving");
        await House.Departure.LeaveAsync(couple.Ada.Principal);
        Assert.Equal(0, House.Raw.Count("Replies"));
    }

    [Fact]
    public async Task One_takes_back_only_ones_own_reply_with_what_answers_it()
    {
        var asked = await SayAsync(couple.Ada, ReplyKind.Ask, null, "a question");
        await SayAsync(couple.Bo, ReplyKind.Tell, asked.Id, "an answer");

        await Talking.TakeBackAsync(couple.Bo.Principal, couple.Session, couple.Prompts[0].Id, asked.Id);
        Assert.Equal(2, (await SaidAsync(couple.Ada)).Count);
        await Talking.TakeBackAsync(couple.Ada.Principal, couple.Session, couple.Prompts[0].Id, asked.Id);
        Assert.Empty(await SaidAsync(couple.Bo));
        Assert.Equal(0, House.Raw.Count("Replies"));
    }

    [Fact]
    public async Task Replies_open_after_a_new_passphrase_of_either()
    {
        await SayAsync(couple.Ada, ReplyKind.Ask, null, "from ada, before");
        await SayAsync(couple.Bo, ReplyKind.Ask, null, "from bo, before");
        var renewed = await House.Get<AccountKeys>().RenewAsync(couple.Ada.Id, new AccountKey(couple.Ada.AccountKey), new PassphraseHalves([], Aead.NewKey()), "hash");
        couple.Ada.Principal = await House.SignIns.StartAsync(renewed.Person, renewed.AccountKey, "x");

        Assert.Equal(["from ada, before", "from bo, before"], (await SaidAsync(couple.Ada)).Select(s => s.Text));
        Assert.Equal(2, (await SaidAsync(couple.Bo)).Count);
    }

    [Theory]
    [InlineData("UPDATE Replies SET SealedWords = X'00' || substr(SealedWords, 2)")]
    [InlineData("UPDATE Replies SET AuthorId = ReaderId, ReaderId = AuthorId")]
    [InlineData("UPDATE Replies SET AuthorId = '11111111-1111-1111-1111-111111111111'")]
    [InlineData("UPDATE Replies SET Box = X'01' || substr(Box, 2, length(Box) - 2) || X'00'")]
    [InlineData("UPDATE Replies SET ReaderKeyVersion = 7")]
    public async Task A_reply_that_was_tampered_with_is_refused(string how)
    {
        await SayAsync(couple.Ada, ReplyKind.Ask, null, "as it was said");
        House.Raw.Run(how);
        await Assert.ThrowsAsync<SealBrokenException>(() => SaidAsync(couple.Bo));
    }

    [Fact]
    public async Task A_reply_that_was_moved_to_another_prompt_is_refused()
    {
        await couple.OpenAsync("ada's other", "bo's other", prompt: 1);
        var said = await SayAsync(couple.Ada, ReplyKind.Ask, null, "about the first");
        var tag = Convert.ToHexString(House.Get<ServerKeys>().ReplyTag(said.Id, couple.Session, couple.Prompts[1].Id));
        House.Raw.Run($"UPDATE Replies SET Tag = X'{tag}'");
        await Assert.ThrowsAsync<SealBrokenException>(() => SaidAsync(couple.Bo));
    }

    private async Task<Said> SayAsync(TestPerson person, ReplyKind kind, Guid? to, string text, int prompt = 0)
    {
        House.Clock.Advance(TimeSpan.FromSeconds(1));
        var result = await Talking.SayAsync(person.Principal, couple.Session, couple.Prompts[prompt].Id, kind, to, text);
        Assert.Null(result!.Refusal);
        return result.View.Pairs.Single(p => p.PromptId == couple.Prompts[prompt].Id).Said[^1];
    }

    private async Task<IReadOnlyList<Said>> SaidAsync(TestPerson person, int prompt = 0) =>
        (await couple.OpenedAsync(person)).Pairs.Single(p => p.PromptId == couple.Prompts[prompt].Id).Said;
}
