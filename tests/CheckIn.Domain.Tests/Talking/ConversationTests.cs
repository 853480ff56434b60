using CheckIn.Domain.Sharing;
using CheckIn.Domain.Talking;
using CsCheck;

namespace CheckIn.Domain.Tests.Talking;

public sealed class ConversationTests
{
    private static readonly Guid Ada = Guid.NewGuid();
    private static readonly Guid Bo = Guid.NewGuid();

    [Theory]
    [InlineData(ReplyKind.SayBack)]
    [InlineData(ReplyKind.Ask)]
    [InlineData(ReplyKind.Tell)]
    [InlineData(ReplyKind.Thank)]
    public void Nothing_is_said_about_what_is_not_open(ReplyKind kind) =>
        Assert.Equal(ReplyRefusal.NotOpen, new Conversation(Over(isOpen: false), []).WhyNotSay(Ada, kind, null, "words"));

    [Theory]
    [InlineData(ReplyKind.SayBack, "words", null)]
    [InlineData(ReplyKind.SayBack, " ", ReplyRefusal.NoWords)]
    [InlineData(ReplyKind.Ask, "words", null)]
    [InlineData(ReplyKind.Ask, "", ReplyRefusal.NoWords)]
    [InlineData(ReplyKind.Tell, "words", null)]
    [InlineData(ReplyKind.Tell, "\n", ReplyRefusal.NoWords)]
    [InlineData(ReplyKind.Thank, "", null)]
    [InlineData(ReplyKind.YesThatsIt, "", ReplyRefusal.NotToThis)]
    [InlineData(ReplyKind.NotQuite, "words", ReplyRefusal.NotToThis)]
    [InlineData((ReplyKind)99, "words", ReplyRefusal.NotToThis)]
    public void About_an_answer_one_says_back_asks_tells_or_thanks(ReplyKind kind, string text, ReplyRefusal? refusal) =>
        Assert.Equal(refusal, Talk().WhyNotSay(Ada, kind, null, text));

    [Fact]
    public void Only_the_one_who_was_heard_says_whether_that_is_it_and_says_it_once()
    {
        var heard = Mark(Ada, ReplyKind.SayBack);
        foreach (var verdict in new[] { ReplyKind.YesThatsIt, ReplyKind.NotQuite })
        {
            Assert.Null(Talk(heard).WhyNotSay(Bo, verdict, heard.Id, string.Empty));
            Assert.Equal(ReplyRefusal.NotToThis, Talk(heard).WhyNotSay(Ada, verdict, heard.Id, string.Empty));
            Assert.Equal(ReplyRefusal.NotToThis, Talk(Mark(Ada, ReplyKind.Ask, heard.Id)).WhyNotSay(Bo, verdict, heard.Id, string.Empty));
            var said = Talk(heard, Mark(Bo, ReplyKind.NotQuite, heard.Id));
            Assert.Equal(ReplyRefusal.SaidAlready, said.WhyNotSay(Bo, verdict, heard.Id, string.Empty));
        }
    }

    [Fact]
    public void What_was_asked_is_answered_by_the_other_as_often_as_they_like()
    {
        var asked = Mark(Ada, ReplyKind.Ask);
        Assert.Null(Talk(asked, Mark(Bo, ReplyKind.Tell, asked.Id)).WhyNotSay(Bo, ReplyKind.Tell, asked.Id, "more"));
        Assert.Equal(ReplyRefusal.NotToThis, Talk(asked).WhyNotSay(Ada, ReplyKind.Tell, asked.Id, "to myself"));
        Assert.Equal(ReplyRefusal.NotToThis, Talk(asked).WhyNotSay(Bo, ReplyKind.Thank, asked.Id, string.Empty));
        Assert.Equal(ReplyRefusal.NotToThis, Talk().WhyNotSay(Bo, ReplyKind.Tell, asked.Id, "to nothing"));
    }

    [Fact]
    public void One_thank_you_is_enough_and_each_may_say_theirs()
    {
        var thanked = Talk(Mark(Ada, ReplyKind.Thank));
        Assert.Equal(ReplyRefusal.SaidAlready, thanked.WhyNotSay(Ada, ReplyKind.Thank, null, string.Empty));
        Assert.Null(thanked.WhyNotSay(Bo, ReplyKind.Thank, null, string.Empty));
    }

    [Fact]
    public void A_reply_has_an_end()
    {
        Assert.Null(Talk().WhyNotSay(Ada, ReplyKind.Ask, null, new string('a', Conversation.MaxTextLength)));
        Assert.Equal(ReplyRefusal.TooLong, Talk().WhyNotSay(Ada, ReplyKind.Ask, null, new string('a', Conversation.MaxTextLength + 1)));
    }

    [Fact]
    public void Each_has_room_for_so_much_and_no_more()
    {
        var full = Enumerable.Range(0, Conversation.MostOfOne).Select(_ => Mark(Ada, ReplyKind.Ask)).ToArray();
        Assert.Equal(ReplyRefusal.Enough, Talk(full).WhyNotSay(Ada, ReplyKind.Ask, null, "one more"));
        Assert.Null(Talk(full).WhyNotSay(Bo, ReplyKind.Ask, null, "a first"));
        Assert.Null(Talk(full[1..]).WhyNotSay(Ada, ReplyKind.Ask, null, "the last"));
    }

    [Fact]
    public void A_stranger_says_nothing() =>
        Assert.Throws<ArgumentException>(() => Talk().WhyNotSay(Guid.NewGuid(), ReplyKind.Ask, null, "words"));

    [Fact]
    public void Taking_back_takes_only_ones_own_reply_and_all_that_answers_it()
    {
        var asked = Mark(Ada, ReplyKind.Ask);
        var told = Mark(Bo, ReplyKind.Tell, asked.Id);
        var other = Mark(Bo, ReplyKind.Ask);
        var talk = Talk(asked, told, other);
        Assert.Equal([asked.Id, told.Id], talk.GoneWith(Ada, asked.Id));
        Assert.Equal([told.Id], talk.GoneWith(Bo, told.Id));
        Assert.Empty(talk.GoneWith(Bo, asked.Id));
        Assert.Empty(talk.GoneWith(Ada, Guid.NewGuid()));
    }

    [Fact]
    public void In_any_conversation_every_answer_answers_something_of_the_other_and_verdicts_come_once()
    {
        var (answers, thanks) = (0, 0);
        Gen.Select(Gen.Bool, Gen.Enum<ReplyKind>(), Gen.Int[-1, 8], Gen.Bool).List[0, 40].Sample(steps =>
        {
            var said = new List<ReplyMark>();
            foreach (var (ada, kind, to, takeBack) in steps)
            {
                var author = ada ? Ada : Bo;
                Guid? target = to >= 0 && to < said.Count ? said[to].Id : null;
                var talk = Talk([.. said]);
                if (takeBack && target is { } reply)
                {
                    said.RemoveAll(r => talk.GoneWith(author, reply).Contains(r.Id));
                }
                else if (talk.WhyNotSay(author, kind, target, "words") is null)
                {
                    said.Add(Mark(author, kind, target));
                }
            }

            Assert.All(said.Where(r => r.To is not null), r => Assert.NotEqual(r.Author, Assert.Single(said, s => s.Id == r.To).Author));
            Assert.All(said.Where(r => r.Kind == ReplyKind.SayBack), s => Assert.True(said.Count(r => r.To == s.Id) <= 1));
            Assert.True(said.Where(r => r.Kind == ReplyKind.Thank).GroupBy(r => r.Author).All(g => g.Count() == 1));
            Interlocked.Add(ref answers, said.Count(r => r.To is not null));
            Interlocked.Add(ref thanks, said.Count(r => r.Kind == ReplyKind.Thank));
        });

        Assert.All([answers, thanks], times => Assert.NotEqual(0, times));
    }

    [Fact]
    public void Replies_may_be_read_by_the_two_and_only_while_it_is_open()
    {
        var reply = Guid.NewGuid();
        Assert.Null(Over(isOpen: false).GrantForReply(Ada, Ada, reply));
        var right = Over(isOpen: true).GrantForReply(Ada, Bo, reply)!;
        Assert.Equal((Ada, Bo, reply), (right.Reader, right.Author, right.AnswerId));
        Assert.Throws<ArgumentException>(() => Over(isOpen: true).GrantForReply(Guid.NewGuid(), Bo, reply));
        Assert.Throws<ArgumentException>(() => Over(isOpen: true).GrantForReply(Ada, Guid.NewGuid(), reply));
        Assert.Null(Over(isOpen: true).TakeBack(Bo).GrantForReply(Ada, Bo, reply));
        Assert.Null(Over(isOpen: true).Leave().GrantForReply(Ada, Ada, reply));
    }

    private static ReplyMark Mark(Guid author, ReplyKind kind, Guid? to = null) => new(Guid.NewGuid(), author, kind, to);

    private static Conversation Talk(params ReplyMark[] said) => new(Over(isOpen: true), said);

    private static Exchange Over(bool isOpen) =>
        new(new ExchangeHalf(Ada, Guid.NewGuid(), 1, null), new ExchangeHalf(Bo, Guid.NewGuid(), 1, null), stillPartners: true, isOpen);
}
