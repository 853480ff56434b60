using System.Security.Cryptography;
using CheckIn.Domain.Sharing;
using CheckIn.Domain.Talking;

namespace CheckIn.Sealing.Tests;

/// <summary>Whether something is open is found in the boxes that an opening left. Nobody can merely say so.</summary>
public sealed class FoundExchangesTests : IDisposable
{
    private readonly ServerKeys server = new(ServerKeys.NewSecret());
    private readonly Author ada = new();
    private readonly Author ben = new();
    private readonly Clock clock = new();
    private readonly AnswerVault vault;
    private readonly Answer hers;
    private Answer his;

    public FoundExchangesTests()
    {
        vault = new AnswerVault(server, clock);
        (hers, his) = (ada.Write(vault, "hers"), ben.Write(vault, "his"));
    }

    public void Dispose()
    {
        ada.Dispose();
        ben.Dispose();
        server.Dispose();
    }

    [Fact]
    public void Two_genuine_boxes_give_both_the_right_to_read_the_other()
    {
        var rows = Opened();

        Assert.True(vault.Restore(rows).IsOpen);
        Assert.Equal("his", ada.ReadPartners(vault, vault.GrantFor(rows, ada.Id, ben.Id)!, his, (Grant)rows.Other.Grant!));
        Assert.Equal("hers", ben.ReadPartners(vault, vault.GrantFor(rows, ben.Id, ada.Id)!, hers, (Grant)rows.One.Grant!));
        Assert.Single(vault.GrantsForReplies(rows, ada.Id, [Reply()]));
    }

    [Fact]
    public void What_was_offered_and_not_opened_gives_no_right()
    {
        ada.Offer(ben, vault, hers);
        ben.Offer(ada, vault, his);
        var rows = Rows(null, null);

        var due = vault.Restore(rows).OpenIfDue(DateTimeOffset.UnixEpoch);

        // The rule says that it opens now, and nothing is open before it is stored.
        Assert.True(due.IsOpen);
        Assert.Null(vault.GrantFor(rows, ada.Id, ben.Id));
        Assert.Empty(vault.GrantsForReplies(rows, ada.Id, [Reply()]));
        Assert.NotNull(vault.GrantFor(rows, ada.Id, ada.Id));
    }

    [Fact]
    public void What_both_offered_opens_for_both_when_the_slower_pace_has_passed()
    {
        var (toBen, toAda) = (new Grant(), new Grant());
        Offer(ada, ben, hers, TimeSpan.Zero);
        Offer(ben, ada, his, TimeSpan.FromHours(1));
        Assert.False(vault.OpenIfDue(Rows(null, null), toBen, toAda));
        Assert.Equal((0, 0), (toBen.Box.Length, toAda.Box.Length));
        clock.Now += TimeSpan.FromHours(1);

        Assert.True(vault.OpenIfDue(Rows(null, null), toBen, toAda));

        var rows = Rows(toBen, toAda);
        Assert.Equal("his", ada.ReadPartners(vault, vault.GrantFor(rows, ada.Id, ben.Id)!, his, toAda));
        Assert.Equal("hers", ben.ReadPartners(vault, vault.GrantFor(rows, ben.Id, ada.Id)!, hers, toBen));
        Assert.Null(vault.ReadSlot(hers));
        Assert.Null(vault.ReadSlot(his));
        Assert.False(vault.OpenIfDue(rows, new Grant(), new Grant()));
    }

    [Fact]
    public void Nothing_opens_that_one_of_them_keeps_or_offered_for_other_words_or_to_somebody_else()
    {
        Offer(ada, ben, hers, TimeSpan.Zero);
        Refused();
        Offer(ben, ada, his, TimeSpan.Zero);
        his.Revision++;
        Refused();
        his.Revision--;
        using var eve = new Author();
        Offer(ben, eve, his, TimeSpan.Zero);

        // The rule does not know to whom it was sealed; whoever else gets the box opens nothing with it.
        var (toBen, toAda) = (new Grant(), new Grant());
        Assert.True(vault.OpenIfDue(Rows(null, null), toBen, toAda));
        Assert.Throws<SealBrokenException>(() => ada.ReadPartners(vault, his, toAda));

        void Refused()
        {
            var (one, other) = (new Grant(), new Grant());
            Assert.False(vault.OpenIfDue(Rows(null, null), one, other));
            Assert.Equal((0, 0), (one.Box.Length, other.Box.Length));
        }
    }

    [Fact]
    public void Two_answers_of_one_person_or_one_answer_twice_open_nothing_and_leave_nothing_behind()
    {
        Offer(ada, ben, hers, TimeSpan.Zero);
        var second = ada.Write(vault, "hers as well");
        Offer(ada, ben, second, TimeSpan.Zero);
        foreach (var other in new[] { second, hers })
        {
            var (one, two) = (new Grant(), new Grant());
            Assert.Throws<SealBrokenException>(() => vault.OpenIfDue(new ExchangeRows(new ExchangeRow(ada.Id, hers, null), new ExchangeRow(ben.Id, other, null), StillPartners: true), one, two));
            Assert.Equal((0, 0), (one.Box.Length, two.Box.Length));
        }
    }

    [Fact]
    public void One_box_without_the_other_opens_neither()
    {
        var rows = Opened();

        foreach (var half in new[] { Rows(rows.One.Grant, null), Rows(null, rows.Other.Grant) })
        {
            Assert.False(vault.Restore(half).IsOpen);
            Assert.Null(vault.GrantFor(half, ada.Id, ben.Id));
            Assert.Null(vault.GrantFor(half, ben.Id, ada.Id));
        }
    }

    [Fact]
    public void Boxes_that_are_claimed_and_not_sealed_by_this_server_give_no_right()
    {
        var real = Opened();
        using var another = new ServerKeys(ServerKeys.NewSecret());
        var context = SealContext.GrantWithWords(SealContext.Grant(his.AuthorId, his.Id, ada.Id, 1), his.SealedWords, 0);
        byte[][] claims = [[], new byte[81], RandomNumberGenerator.GetBytes(121), another.Release.Seal(new byte[80], context), real.One.Grant!.Box];

        foreach (var claim in claims)
        {
            var rows = Rows(real.One.Grant, Made(his, ada, claim));

            Assert.Throws<SealBrokenException>(() => vault.GrantFor(rows, ada.Id, ben.Id));
            Assert.Throws<SealBrokenException>(() => vault.GrantFor(rows, ben.Id, ada.Id));
            Assert.Throws<SealBrokenException>(() => vault.GrantsForReplies(rows, ada.Id, [Reply()]));
        }
    }

    [Fact]
    public void A_box_of_other_words_or_for_another_reader_gives_no_right()
    {
        using var eve = new Author();
        var rows = Opened();
        vault.Seal(ben.Me, his, Author.Content("other words"));

        Assert.Throws<SealBrokenException>(() => vault.GrantFor(rows, ada.Id, ben.Id));

        // A box for somebody else is none for her, and then nothing is open.
        his = ben.Write(vault, "his");
        var forEve = Rows(ada.BoxFor(ben, vault, hers), ben.BoxFor(eve, vault, his));
        Assert.False(vault.Restore(forEve).IsOpen);
        Assert.Null(vault.GrantFor(forEve, ada.Id, ben.Id));
    }

    [Fact]
    public void Nothing_is_open_between_two_who_are_no_couple_any_more()
    {
        var rows = Opened() with { StillPartners = false };

        Assert.False(vault.Restore(rows).IsOpen);
        Assert.Null(vault.GrantFor(rows, ada.Id, ben.Id));
    }

    [Fact]
    public void A_right_to_one_kind_of_thing_reads_no_other()
    {
        var rows = Opened();
        var (reply, couple) = (Reply(), new CoupleVault(server));
        couple.Seal(ben.Me, reply, ada.Key, "said");
        var rightToReply = vault.GrantsForReplies(rows, ada.Id, [reply])[reply.Id];
        Assert.Equal("said", couple.Open(rightToReply, ada.Me, reply, ada.Key));

        // Ids of one thing under the name of another: what a card says of its words is no right to read an answer or a reply.
        var toAnswer = new Card(ada.Id, ben.Id, [new WordOnCard(his.Id, ben.Id, CardPlace.Slower, Agreed: false)]).GrantFor(ada.Id, his.Id)!;
        var toReply = new Card(ada.Id, ben.Id, [new WordOnCard(reply.Id, ben.Id, CardPlace.Slower, Agreed: false)]).GrantFor(ada.Id, reply.Id)!;
        Assert.Throws<InvalidOperationException>(() => vault.OpenPartners(toAnswer, ada.Me, his, rows.Other.Grant!, ada.Key));
        Assert.Throws<InvalidOperationException>(() => couple.Open(toReply, ada.Me, reply, ada.Key));
        var sameId = Reply();
        sameId.Id = his.Id;
        Assert.Throws<InvalidOperationException>(() => vault.OpenPartners(vault.GrantsForReplies(rows, ada.Id, [sameId])[sameId.Id], ada.Me, his, rows.Other.Grant!, ada.Key));
    }

    private void Offer(Author from, Author to, Answer row, TimeSpan pace) =>
        vault.FillSlot(from.Me, row, new Offer(row.Revision, clock.Now + pace), Hearing.AskMe, to.Key);

    private ExchangeRows Opened() => Rows(ada.BoxFor(ben, vault, hers), ben.BoxFor(ada, vault, his));

    private ExchangeRows Rows(SealedGrant? toBen, SealedGrant? toAda) =>
        new(new ExchangeRow(ada.Id, hers, toBen), new ExchangeRow(ben.Id, his, toAda), StillPartners: true);

    private Reply Reply() => new() { Id = Guid.NewGuid(), AuthorId = ben.Id, ReaderId = ada.Id, Tag = [1] };

    private static Grant Made(Answer of, Author reader, byte[] box) => new() { AnswerId = of.Id, ReaderId = reader.Id, ReaderKeyVersion = 1, Box = box };

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
