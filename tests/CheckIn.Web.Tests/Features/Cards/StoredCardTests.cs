using CheckIn.Domain.Talking;
using CheckIn.Sealing;

namespace CheckIn.Web.Tests.Features.Cards;

/// <summary>What whoever can write to the database makes of a card: it is refused, and never shown as something else.</summary>
public sealed class StoredCardTests : IAsyncLifetime
{
    private TestHouse house = null!;
    private TestPerson ada = null!;
    private TestPerson bo = null!;

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.BuildAsync();
        (ada, bo) = (await house.MoveInAsync("Ada"), await house.MoveInAsync("Bo"));
        await house.PairAsync(ada, bo);
        await house.Cards.ProposeAsync(ada.Principal, CardPlace.Stop, "red", null);
        await house.Cards.AgreeAsync(bo.Principal, (await house.Cards.LoadAsync(bo.Principal)).Places[^1].Proposed!.Id);
        await house.Cards.ProposeAsync(ada.Principal, CardPlace.Slower, "butterfly", null);
        await house.Cards.ProposeAsync(ada.Principal, CardPlace.Oops, "hoppla", null);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData("UPDATE CardWords SET Tag = randomblob(32)")]
    [InlineData("UPDATE CardWords SET SealedWords = zeroblob(10)")]
    [InlineData("UPDATE CardWords SET AuthorId = ReaderId, ReaderId = AuthorId")]
    [InlineData("UPDATE CardWords SET AuthorId = '00000000-0000-0000-0000-000000000001'")]
    [InlineData("UPDATE CardWords SET Id = '00000000-0000-0000-0000-000000000001' WHERE Agreed = 1")]
    [InlineData("UPDATE CardWords SET Agreed = 1")]
    [InlineData("UPDATE CardWords SET Agreed = 0")]
    [InlineData("UPDATE CardWords SET SealedKey = zeroblob(10), Box = zeroblob(10)")]
    public async Task A_card_that_was_tampered_with_is_refused_to_both(string tampering)
    {
        Assert.NotEqual(0, house.Raw.Run(tampering));

        await RefusedAsync();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    public async Task A_word_moved_to_another_place_is_refused(int one, int other)
    {
        // Each row is complete and untouched but for its place.
        var rows = house.Raw.Rows("SELECT Id, Tag, Agreed FROM CardWords ORDER BY Id");
        house.Raw.Run("UPDATE CardWords SET Tag = zeroblob(32) WHERE Id = $id", ("$id", rows[one]["Id"]));
        foreach (var (to, from) in new[] { (other, one), (one, other) })
        {
            house.Raw.Run(
                "UPDATE CardWords SET Tag = $tag, Agreed = $agreed WHERE Id = $id", ("$tag", rows[from]["Tag"]), ("$agreed", rows[from]["Agreed"]), ("$id", rows[to]["Id"]));
        }

        await RefusedAsync();
    }

    [Fact]
    public async Task A_proposal_that_nobody_agreed_to_cannot_be_made_an_agreed_word()
    {
        // With everything that the database has: the place's own mark for "agreed", from when there was a word there.
        var agreed = house.Raw.Rows("SELECT Tag FROM CardWords WHERE Agreed = 1")[0]["Tag"];
        await house.Cards.RemoveAsync(ada.Principal, (await house.Cards.LoadAsync(ada.Principal)).Places[^1].Agreed!.Id);
        await house.Cards.ProposeAsync(ada.Principal, CardPlace.Stop, "nothing can stop me", null);
        await house.Cards.RemoveAsync(ada.Principal, (await house.Cards.LoadAsync(ada.Principal)).Places[0].Proposed!.Id);
        await house.Cards.RemoveAsync(ada.Principal, (await house.Cards.LoadAsync(ada.Principal)).Places[4].Proposed!.Id);

        Assert.Equal(1, house.Raw.Run("UPDATE CardWords SET Tag = $tag, Agreed = 1", ("$tag", agreed)));

        await RefusedAsync();
    }

    [Fact]
    public async Task The_way_out_of_a_damaged_card_is_to_begin_anew()
    {
        house.Raw.Run("UPDATE CardWords SET SealedWords = zeroblob(10)");

        await house.Cards.ClearAsync(bo.Principal);

        Assert.Equal(Enum.GetValues<CardPlace>(), (await house.Cards.LoadAsync(ada.Principal)).Places.Select(p => p.Place));
        Assert.All((await house.Cards.LoadAsync(ada.Principal)).Places, p => Assert.Equal((null, null), (p.Agreed, p.Proposed)));
        Assert.Null(await house.Cards.ProposeAsync(ada.Principal, CardPlace.Stop, "red", null));
    }

    [Fact]
    public void The_database_alone_names_no_place()
    {
        var rows = house.Raw.Rows("SELECT * FROM CardWords");

        Assert.Equal(3, rows.Count);
        Assert.All(rows, r => Assert.Equal(32, ((byte[])r["Tag"]).Length));
        Assert.Single(rows.Select(r => ((byte[])r["SealedWords"]).Length).Distinct());
    }

    private async Task RefusedAsync()
    {
        foreach (var person in new[] { ada, bo })
        {
            await Assert.ThrowsAsync<SealBrokenException>(() => house.Cards.LoadAsync(person.Principal));
        }
    }
}
