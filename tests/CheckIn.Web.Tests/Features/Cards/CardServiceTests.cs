using CheckIn.Domain.Talking;
using CheckIn.Web.Features.Cards;

namespace CheckIn.Web.Tests.Features.Cards;

public sealed class CardServiceTests : IAsyncLifetime
{
    private TestHouse house = null!;
    private TestPerson ada = null!;
    private TestPerson bo = null!;

    private CardService Cards => house.Cards;

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.BuildAsync();
        (ada, bo) = (await house.MoveInAsync("Ada"), await house.MoveInAsync("Bo"));
        await house.PairAsync(ada, bo);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task What_one_proposes_and_the_other_agrees_to_is_on_the_card_of_both()
    {
        Assert.Null(await ProposeAsync(ada, CardPlace.Stop, "  red "));
        Assert.Equal((null, "red", true), await SeenAsync(ada));
        Assert.Equal((null, "red", false), await SeenAsync(bo));

        Assert.Null(await AgreeAsync(bo, CardPlace.Stop));

        Assert.Equal(("red", null, null), await SeenAsync(ada));
        Assert.Equal(("red", null, null), await SeenAsync(bo));
    }

    [Fact]
    public async Task A_word_that_is_agreed_stands_until_another_one_is()
    {
        await HaveAsync(CardPlace.Stop, "red");

        Assert.Null(await ProposeAsync(bo, CardPlace.Stop, "amber"));
        Assert.Equal(("red", "amber", false), await SeenAsync(ada));

        Assert.Null(await AgreeAsync(ada, CardPlace.Stop));
        Assert.Equal(("amber", null, null), await SeenAsync(bo));
        Assert.Equal(1, house.Raw.Count("CardWords"));
    }

    [Fact]
    public async Task Instead_of_agreeing_one_may_propose_another()
    {
        await ProposeAsync(ada, CardPlace.Stop, "red");
        await ProposeAsync(bo, CardPlace.Stop, "amber");

        Assert.Equal((null, "amber", false), await SeenAsync(ada));
        Assert.Null(await AgreeAsync(ada, CardPlace.Stop));
        Assert.Equal(("amber", null, null), await SeenAsync(bo));
    }

    [Fact]
    public async Task Nobody_agrees_to_their_own_word_nor_to_one_they_have_not_seen()
    {
        await ProposeAsync(ada, CardPlace.Stop, "red");
        var seen = (await PlaceAsync(bo, CardPlace.Stop)).Proposed!.Id;
        Assert.Equal(CardRefusal.OwnWord, await AgreeAsync(ada, CardPlace.Stop));

        await ProposeAsync(ada, CardPlace.Stop, "something quite else");

        Assert.Equal(CardRefusal.Changed, await Cards.AgreeAsync(bo.Principal, seen));
        Assert.Equal(CardRefusal.Changed, await Cards.ProposeAsync(bo.Principal, CardPlace.Stop, "amber", seen));
        Assert.Equal((null, "something quite else", false), await SeenAsync(bo));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_takes_any_word_off_at_once(bool author)
    {
        await HaveAsync(CardPlace.Stop, "red");
        await ProposeAsync(ada, CardPlace.Stop, "amber");
        var (who, place) = (author ? ada : bo, await PlaceAsync(ada, CardPlace.Stop));

        await Cards.RemoveAsync(who.Principal, place.Agreed!.Id);
        Assert.Equal((null, "amber", true), await SeenAsync(ada));
        await Cards.RemoveAsync(who.Principal, place.Proposed!.Id);

        Assert.Equal((null, null, null), await SeenAsync(bo));
        Assert.Equal(0, house.Raw.Count("CardWords"));
    }

    [Theory]
    [InlineData("", CardRefusal.Blank)]
    [InlineData("far too long for any card", CardRefusal.TooLong)]
    [InlineData("bell\a", CardRefusal.Unreadable)]
    public async Task What_cannot_stand_on_a_card_is_not_stored(string text, CardRefusal refusal)
    {
        Assert.Equal(refusal, await ProposeAsync(ada, CardPlace.Stop, text));

        Assert.Equal(0, house.Raw.Count("CardWords"));
    }

    [Fact]
    public async Task A_stranger_reads_nothing_and_takes_nothing_off()
    {
        await HaveAsync(CardPlace.Stop, "red");
        var cy = await house.MoveInAsync("Cy");
        var dee = await house.MoveInAsync("Dee");
        await house.PairAsync(cy, dee);
        var word = (await PlaceAsync(ada, CardPlace.Stop)).Agreed!.Id;

        await Cards.RemoveAsync(cy.Principal, word);
        await Cards.ClearAsync(cy.Principal);
        Assert.Equal(CardRefusal.Changed, await Cards.AgreeAsync(cy.Principal, word));

        Assert.Equal((null, null, null), await SeenAsync(cy));
        Assert.Equal(("red", null, null), await SeenAsync(bo));
    }

    [Fact]
    public async Task Without_a_partner_the_card_is_empty_and_takes_no_word()
    {
        var cy = await house.MoveInAsync("Cy");

        Assert.Null((await Cards.LoadAsync(cy.Principal)).PartnerName);
        Assert.Equal(6, (await Cards.LoadAsync(cy.Principal)).Places.Count);
        Assert.Equal(CardRefusal.NoPartner, await ProposeAsync(cy, CardPlace.Stop, "red"));
        Assert.Equal(CardRefusal.NoPartner, await Cards.AgreeAsync(cy.Principal, Guid.NewGuid()));
    }

    [Fact]
    public async Task Leaving_takes_the_card_from_both_for_good()
    {
        await HaveAsync(CardPlace.Stop, "red");
        await ProposeAsync(ada, CardPlace.Oops, "hoppla");

        await house.Departure.LeaveAsync(bo.Principal);

        Assert.Equal(0, house.Raw.Count("CardWords"));
        Assert.Equal((null, null, null), await SeenAsync(ada));
        await house.PairAsync(ada, bo);
        Assert.Equal((null, null, null), await SeenAsync(bo));
    }

    [Fact]
    public async Task Nothing_is_proposed_to_somebody_who_leaves_meanwhile()
    {
        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(
                Task.Run(() => Cards.ProposeAsync(ada.Principal, CardPlace.Stop, "red", null), TestContext.Current.CancellationToken),
                Task.Run(() => house.Departure.LeaveAsync(bo.Principal), TestContext.Current.CancellationToken));

            Assert.Equal(0, house.Raw.Count("CardWords"));
            await house.PairAsync(ada, bo);
        }
    }

    [Fact]
    public async Task Of_two_proposals_at_once_one_is_taken_and_the_other_told()
    {
        for (var round = 0; round < 10; round++)
        {
            var told = await Task.WhenAll(new[] { ada, bo }.Select(p =>
                Task.Run(() => Cards.ProposeAsync(p.Principal, CardPlace.Stop, $"from {p.Name}", null), TestContext.Current.CancellationToken)));

            Assert.Equal([null, CardRefusal.Changed], told.Order());
            Assert.Equal(1, house.Raw.Count("CardWords"));
            await Cards.ClearAsync(ada.Principal);
        }
    }

    [Fact]
    public async Task New_passphrases_lose_no_word()
    {
        var (kim, sam) = (await house.PersonAsync("Kim"), await house.PersonAsync("Sam"));
        await house.PairAsync(kim, sam);
        var cards = house.Cards;
        await cards.ProposeAsync(kim, CardPlace.Stop, "red", null);
        await cards.AgreeAsync(sam, (await cards.LoadAsync(sam)).Places[^1].Proposed!.Id);
        await cards.ProposeAsync(kim, CardPlace.Stop, "amber", null);

        kim = (await house.AskAsync(a => a.ChangePassphraseAsync(kim, TestHouse.Phrase, TestHouse.OtherPhrase, "x"))).Principal!;
        sam = (await house.AskAsync(a => a.ChangePassphraseAsync(sam, TestHouse.Phrase, TestHouse.OtherPhrase, "x"))).Principal!;

        foreach (var person in new[] { kim, sam })
        {
            var place = (await cards.LoadAsync(person)).Places[^1];
            Assert.Equal(("red", "amber"), (place.Agreed!.Text, place.Proposed!.Text));
        }

        Assert.Null(await cards.AgreeAsync(sam, (await cards.LoadAsync(sam)).Places[^1].Proposed!.Id));
        Assert.Equal("amber", (await cards.LoadAsync(kim)).Places[^1].Agreed!.Text);
    }

    private async Task HaveAsync(CardPlace place, string word)
    {
        Assert.Null(await ProposeAsync(ada, place, word));
        Assert.Null(await AgreeAsync(bo, place));
    }

    /// <summary>Proposes on top of what this person sees.</summary>
    private async Task<CardRefusal?> ProposeAsync(TestPerson person, CardPlace place, string text) =>
        await Cards.ProposeAsync(person.Principal, place, text, (await PlaceAsync(person, place)).Proposed?.Id);

    private async Task<CardRefusal?> AgreeAsync(TestPerson person, CardPlace place) =>
        await Cards.AgreeAsync(person.Principal, (await PlaceAsync(person, place)).Proposed!.Id);

    private async Task<CardPlaceView> PlaceAsync(TestPerson person, CardPlace place) =>
        (await Cards.LoadAsync(person.Principal)).Places.Single(p => p.Place == place);

    private async Task<(string? Agreed, string? Proposed, bool? Mine)> SeenAsync(TestPerson person)
    {
        var place = await PlaceAsync(person, CardPlace.Stop);
        return (place.Agreed?.Text, place.Proposed?.Text, place.Proposed?.Mine);
    }
}
