using CheckIn.Domain.Answers;
using CheckIn.Domain.Sharing;

namespace CheckIn.Domain.Tests.Sharing;

/// <summary>The rules one at a time, as a person would tell them. <see cref="ExchangeModelTests"/> tries them together.</summary>
public sealed class ExchangeTests
{
    private static readonly Guid Kim = Step.Kim;
    private static readonly Guid Sam = Step.Sam;
    private static readonly Guid KimsAnswer = Guid.NewGuid();
    private static readonly Guid SamsAnswer = Guid.NewGuid();
    private static readonly AnswerWords Words = AnswerWords.Nothing with { Text = "slower, and longer" };
    private static readonly DateTimeOffset Evening = new(2030, 5, 6, 22, 0, 0, TimeSpan.FromHours(2));

    private static Exchange Unanswered { get; } =
        new(new ExchangeHalf(Kim, Guid.Empty, 0, null), new ExchangeHalf(Sam, Guid.Empty, 0, null), stillPartners: true, isOpen: false);

    private static Exchange BothAnswered => Unanswered.Rewrite(Kim, KimsAnswer).Rewrite(Sam, SamsAnswer);

    private static Exchange BothOffered => BothAnswered.MakeOffer(Kim, Words, Pace.Now, Evening).MakeOffer(Sam, Words, Pace.Now, Evening);

    private static Exchange Open => BothOffered.OpenIfDue(Evening);

    [Fact]
    public void An_answer_cannot_be_offered_where_there_is_no_partner() =>
        Refuses(OfferRefusal.NoPartner, BothAnswered.Leave(), Words);

    [Fact]
    public void An_answer_that_is_open_cannot_be_offered_again() => Refuses(OfferRefusal.AlreadyOpen, Open, Words);

    [Fact]
    public void A_prompt_that_nobody_answered_cannot_be_offered() => Refuses(OfferRefusal.Blank, Unanswered, Words);

    [Fact]
    public void Silence_cannot_be_offered()
    {
        Refuses(OfferRefusal.Blank, BothAnswered, AnswerWords.Nothing);
        Refuses(OfferRefusal.Blank, BothAnswered, AnswerWords.Nothing with { Text = " \t\n\u00a0" });
    }

    [Fact]
    public void Leaving_is_told_before_any_other_reason() => Refuses(OfferRefusal.NoPartner, Open.Leave(), AnswerWords.Nothing);

    [Fact]
    public void An_answer_with_words_can_be_offered() => Assert.Null(BothAnswered.WhyNotOffer(Kim, Words));

    [Fact]
    public void Not_now_is_an_answer_and_can_be_offered_without_a_word() =>
        Assert.Null(BothAnswered.WhyNotOffer(Kim, AnswerWords.Nothing with { Maybe = MaybeAnswer.NotNow }));

    [Theory]
    [InlineData(Pace.Now, Pace.Now, 0)]
    [InlineData(Pace.Now, Pace.InAnHour, 1)]
    [InlineData(Pace.InAnHour, Pace.InAnHour, 1)]
    [InlineData(Pace.InAnHour, Pace.Tomorrow, 24)]
    [InlineData(Pace.Now, Pace.Tomorrow, 24)]
    [InlineData(Pace.Tomorrow, Pace.Tomorrow, 24)]
    public void The_slower_pace_wins_whosever_it_is(Pace one, Pace other, int hours)
    {
        foreach (var (kims, sams) in new[] { (one, other), (other, one) })
        {
            var offered = BothAnswered.MakeOffer(Kim, Words, kims, Evening).MakeOffer(Sam, Words, sams, Evening);
            var due = Evening.AddHours(hours);

            Assert.Equal(due, offered.DueAt);
            Assert.False(offered.OpenIfDue(due.AddTicks(-1)).IsOpen);
            Assert.True(offered.OpenIfDue(due).IsOpen);
        }
    }

    [Fact]
    public void A_pace_counts_from_the_offer_it_was_made_with()
    {
        var offered = BothAnswered.MakeOffer(Kim, Words, Pace.Tomorrow, Evening).MakeOffer(Sam, Words, Pace.InAnHour, Evening.AddHours(23.5));

        Assert.Equal(Evening.AddHours(24.5), offered.DueAt);
    }

    [Fact]
    public void Offering_again_with_another_pace_replaces_the_earlier_offer()
    {
        var slower = BothOffered.MakeOffer(Kim, Words, Pace.Tomorrow, Evening);

        Assert.Equal(Evening.AddDays(1), slower.DueAt);
        Assert.Equal(Evening, slower.MakeOffer(Kim, Words, Pace.Now, Evening).DueAt);
    }

    [Fact]
    public void Nothing_is_due_while_only_one_offers_or_once_it_is_open()
    {
        Assert.Null(BothAnswered.DueAt);
        Assert.Null(BothAnswered.MakeOffer(Kim, Words, Pace.Now, Evening).DueAt);
        Assert.Null(BothAnswered.MakeOffer(Sam, Words, Pace.Now, Evening).DueAt);
        Assert.Null(Open.DueAt);
        Assert.Null(BothOffered.Leave().DueAt);
    }

    [Fact]
    public void Changing_the_words_takes_the_offer_back_even_under_the_same_answer_id()
    {
        var changed = BothOffered.Rewrite(Kim, KimsAnswer);

        Assert.Null(changed.HalfOf(Kim).Offer);
        Assert.NotNull(changed.HalfOf(Sam).Offer);
        Assert.False(changed.OpenIfDue(DateTimeOffset.MaxValue).IsOpen);
        // Should a store put the old offer back, it is still an offer of other words.
        Assert.False((changed.HalfOf(Kim) with { Offer = BothOffered.HalfOf(Kim).Offer }).OffersTheseWords);
    }

    [Fact]
    public void A_stored_offer_that_was_made_for_earlier_words_opens_nothing()
    {
        var stale = new ExchangeHalf(Kim, KimsAnswer, 2, new Offer(1, Evening));
        var early = new ExchangeHalf(Kim, KimsAnswer, 2, new Offer(3, Evening));
        var fresh = BothOffered.HalfOf(Sam);

        Assert.All(new[] { stale, early }, half =>
        {
            Assert.False(half.OffersTheseWords);
            Assert.False(new Exchange(half, fresh, stillPartners: true, isOpen: false).OpenIfDue(DateTimeOffset.MaxValue).IsOpen);
        });
        Assert.True(fresh.OffersTheseWords);
        Assert.False(new ExchangeHalf(Kim, Guid.Empty, 0, new Offer(0, Evening)).OffersTheseWords);
    }

    [Fact]
    public void What_is_stored_as_open_or_offered_is_closed_to_people_who_are_no_longer_partners()
    {
        var open = new Exchange(Open.One, Open.Other, stillPartners: false, isOpen: true);
        var offered = new Exchange(BothOffered.One, BothOffered.Other, stillPartners: false, isOpen: false);

        Assert.False(open.IsOpen);
        Assert.Null(open.GrantFor(Kim, Sam));
        Assert.Null(offered.DueAt);
        Assert.False(offered.OpenIfDue(DateTimeOffset.MaxValue).IsOpen);
    }

    /// <summary>The rules never leave offers beside an opening; a store that did must not be able to open it anew.</summary>
    [Fact]
    public void Offers_stored_beside_an_opening_do_not_outlive_it()
    {
        var restored = new Exchange(BothOffered.One, BothOffered.Other, stillPartners: true, isOpen: true);

        Assert.Null(restored.DueAt);
        Assert.All(new[] { restored.TakeBack(Kim), restored.TakeBack(Sam), restored.Rewrite(Kim, KimsAnswer), restored.Leave() }, closed =>
        {
            Assert.Null(closed.One.Offer);
            Assert.Null(closed.Other.Offer);
        });
    }

    [Fact]
    public void Leaving_closes_what_was_open_and_leaves_each_their_own_words()
    {
        var left = Open.Leave();

        Assert.Null(left.GrantFor(Kim, Sam));
        Assert.Null(left.GrantFor(Sam, Kim));
        Assert.Equal(KimsAnswer, left.GrantFor(Kim, Kim)?.AnswerId);
        Assert.Equal(SamsAnswer, left.GrantFor(Sam, Sam)?.AnswerId);
    }

    [Fact]
    public void Nobody_but_the_two_has_any_part_in_an_exchange()
    {
        var stranger = Guid.NewGuid();

        Assert.All(new[] { Unanswered, BothAnswered, BothOffered, Open, Open.Leave() }, exchange =>
        {
            Assert.Throws<ArgumentException>("author", () => exchange.HalfOf(stranger));
            Assert.Throws<ArgumentException>("author", () => exchange.GrantFor(stranger, Kim));
            Assert.Throws<ArgumentException>("author", () => exchange.GrantFor(Kim, stranger));
            Assert.Throws<ArgumentException>("author", () => exchange.GrantFor(stranger, stranger));
            Assert.Throws<ArgumentException>("author", () => exchange.Rewrite(stranger, Guid.NewGuid()));
        });
        Assert.Throws<ArgumentException>("author", () => BothAnswered.WhyNotOffer(stranger, Words));
        Assert.Throws<ArgumentException>("author", () => BothAnswered.MakeOffer(stranger, Words, Pace.Now, Evening));
        Assert.Throws<ArgumentException>("author", () => BothOffered.TakeBack(stranger));
    }

    [Fact]
    public void An_exchange_is_between_two_people()
    {
        var half = BothAnswered.HalfOf(Kim);

        Assert.Throws<ArgumentException>("other", () => new Exchange(half, half, stillPartners: true, isOpen: false));
        Assert.Throws<ArgumentNullException>("one", () => new Exchange(null!, half, stillPartners: true, isOpen: false));
        Assert.Throws<ArgumentNullException>("other", () => new Exchange(half, null!, stillPartners: true, isOpen: false));
    }

    [Fact]
    public void An_offer_that_stands_keeps_its_time_when_it_is_renewed_and_new_words_begin_anew()
    {
        var offered = BothAnswered.MakeOffer(Kim, Words, Pace.InAnHour, Evening);
        Assert.Equal(Evening.AddHours(1), offered.RenewOffer(Kim, Words, Pace.Tomorrow, Evening.AddHours(9)).HalfOf(Kim).Offer!.ReadyAt);

        var rewritten = offered.Rewrite(Kim, Guid.NewGuid());
        Assert.Equal(Evening.AddHours(9), rewritten.RenewOffer(Kim, Words, Pace.Now, Evening.AddHours(9)).HalfOf(Kim).Offer!.ReadyAt);
        Assert.Equal(Evening, BothAnswered.RenewOffer(Kim, Words, Pace.Now, Evening).HalfOf(Kim).Offer!.ReadyAt);
    }

    private static void Refuses(OfferRefusal refusal, Exchange exchange, AnswerWords words) => Assert.All(new[] { Kim, Sam }, who =>
    {
        Assert.Equal(refusal, exchange.WhyNotOffer(who, words));
        Assert.Throws<InvalidOperationException>(() => exchange.MakeOffer(who, words, Pace.Now, Evening));
        Assert.Throws<InvalidOperationException>(() => exchange.RenewOffer(who, words, Pace.Now, Evening));
    });
}
