using CheckIn.Domain.Talking;

namespace CheckIn.Domain.Tests.Talking;

public sealed class CardTests
{
    private static readonly Guid Kim = Guid.NewGuid();
    private static readonly Guid Sam = Guid.NewGuid();
    private static readonly Guid Stranger = Guid.NewGuid();
    private static readonly Guid Red = Guid.NewGuid();
    private static readonly Guid Blue = Guid.NewGuid();
    private static readonly Guid Agreed = Guid.NewGuid();

    private static Card Empty => new(Kim, Sam, []);

    private static Card KimProposed => Empty.Propose(Kim, CardPlace.Stop, Red, seen: null);

    private static Card BothAgreed => KimProposed.Agree(Sam, Red, Agreed);

    [Fact]
    public void A_word_is_on_the_card_when_one_proposed_it_and_the_other_agreed()
    {
        Assert.Null(KimProposed.AgreedIn(CardPlace.Stop));
        Assert.Equal(Red, KimProposed.ProposedIn(CardPlace.Stop)!.Id);

        Assert.Equal(new WordOnCard(Agreed, Sam, CardPlace.Stop, Agreed: true), BothAgreed.AgreedIn(CardPlace.Stop));
        Assert.Null(BothAgreed.ProposedIn(CardPlace.Stop));
        Assert.Null(BothAgreed.AgreedIn(CardPlace.Slower));
    }

    [Fact]
    public void Nobody_agrees_to_their_own_word()
    {
        Assert.Equal(CardRefusal.OwnWord, KimProposed.WhyNotAgree(Kim, Red));
        Assert.Throws<InvalidOperationException>(() => KimProposed.Agree(Kim, Red, Agreed));
    }

    [Fact]
    public void Agreeing_is_to_the_very_word_that_was_seen()
    {
        var changed = KimProposed.Propose(Kim, CardPlace.Stop, Blue, seen: Red);

        Assert.Equal(CardRefusal.Changed, changed.WhyNotAgree(Sam, Red));
        Assert.Equal(CardRefusal.Changed, BothAgreed.WhyNotAgree(Kim, Agreed));
        Assert.Null(changed.WhyNotAgree(Sam, Blue));
    }

    [Fact]
    public void A_proposal_that_was_not_seen_is_not_written_over()
    {
        Assert.Equal(CardRefusal.Changed, KimProposed.WhyNotPropose(CardPlace.Stop, seen: null));
        Assert.Equal(CardRefusal.Changed, KimProposed.WhyNotPropose(CardPlace.Stop, seen: Blue));
        Assert.Equal(CardRefusal.Changed, KimProposed.WhyNotPropose(CardPlace.Oops, seen: Red));
        Assert.Throws<InvalidOperationException>(() => KimProposed.Propose(Sam, CardPlace.Stop, Blue, seen: null));
        Assert.Equal(new WordOnCard(Blue, Sam, CardPlace.Stop, Agreed: false), Assert.Single(KimProposed.Propose(Sam, CardPlace.Stop, Blue, seen: Red).Words));
    }

    [Fact]
    public void Proposing_another_takes_nothing_off_until_it_is_agreed()
    {
        var waiting = BothAgreed.Propose(Kim, CardPlace.Stop, Blue, seen: null);

        Assert.Equal(Agreed, waiting.AgreedIn(CardPlace.Stop)!.Id);
        Assert.Equal([Blue], waiting.Remove(Sam, Agreed).Words.Select(w => w.Id));
        Assert.Equal([Agreed], waiting.Remove(Sam, Blue).Words.Select(w => w.Id));

        var anew = Guid.NewGuid();
        Assert.Equal([anew], waiting.Agree(Sam, Blue, anew).Words.Select(w => w.Id));
    }

    [Fact]
    public void Either_takes_any_word_off_alone()
    {
        foreach (var person in new[] { Kim, Sam })
        {
            Assert.Empty(BothAgreed.Remove(person, Agreed).Words);
            Assert.Empty(KimProposed.Remove(person, Red).Words);
        }

        Assert.Equal(BothAgreed.Words, BothAgreed.Remove(Kim, Red).Words);
    }

    [Fact]
    public void Both_read_every_word_of_their_card_and_nobody_else_any()
    {
        var card = BothAgreed.Propose(Kim, CardPlace.Oops, Blue, seen: null);
        foreach (var word in new[] { Agreed, Blue })
        {
            foreach (var person in new[] { Kim, Sam })
            {
                var grant = card.GrantFor(person, word)!;
                Assert.Equal((person, word), (grant.Reader, grant.AnswerId));
            }

            Assert.Null(card.GrantFor(Stranger, word));
        }

        Assert.True(card.GrantFor(Kim, Blue)!.IsOwn);
        Assert.False(card.GrantFor(Sam, Blue)!.IsOwn);
        Assert.Null(card.GrantFor(Kim, Red));
        Assert.Null(card.Remove(Kim, Blue).GrantFor(Kim, Blue));
    }

    [Fact]
    public void A_stranger_changes_nothing()
    {
        Assert.Throws<ArgumentException>(() => Empty.Propose(Stranger, CardPlace.Stop, Blue, seen: null));
        Assert.Throws<ArgumentException>(() => KimProposed.Agree(Stranger, Red, Agreed));
        Assert.Throws<ArgumentException>(() => KimProposed.WhyNotAgree(Stranger, Red));
        Assert.Throws<ArgumentException>(() => KimProposed.Remove(Stranger, Red));
    }

    [Fact]
    public void What_no_rule_leads_to_is_not_restored()
    {
        Assert.Throws<ArgumentException>(() => new Card(Kim, Kim, []));
        Assert.Throws<ArgumentException>(() => new Card(Kim, Sam, [new(Red, Stranger, CardPlace.Stop, Agreed: true)]));
        Assert.Throws<ArgumentException>(() => new Card(Kim, Sam, [new(Red, Kim, CardPlace.Stop, true), new(Blue, Sam, CardPlace.Stop, true)]));
        Assert.Throws<ArgumentException>(() => new Card(Kim, Sam, [new(Red, Kim, CardPlace.Stop, false), new(Blue, Sam, CardPlace.Stop, false)]));
    }
}
