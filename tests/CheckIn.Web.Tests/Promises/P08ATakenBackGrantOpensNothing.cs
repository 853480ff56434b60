using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Promises;

/// <summary>
/// Promise 8: after taking back, the old grant opens nothing. Copies of the grant rows are put back behind the app's
/// back, as from an old backup. (That taking back before an opening is invisible is in P06.)
/// </summary>
public sealed class P08ATakenBackGrantOpensNothing : IAsyncLifetime
{
    private TestCouple couple = null!;

    public async ValueTask InitializeAsync()
    {
        couple = await TestCouple.BuildAsync();
        await couple.OpenAsync("from ada", "from bo");
    }

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task A_grant_that_still_stands_opens_when_it_is_put_back()
    {
        // Otherwise the tests below would promise nothing.
        var copies = GrantCopies.Of(couple.House.Raw);
        couple.House.Raw.Run("DELETE FROM Grants");
        copies.PutBack();

        Assert.Single((await couple.OpenedAsync(couple.Ada)).Pairs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_taking_back_the_words_of_whoever_was_here_again_stay_closed(bool adaTakesBack)
    {
        var (one, other) = adaTakesBack ? (couple.Ada, couple.Bo) : (couple.Bo, couple.Ada);
        var copies = GrantCopies.Of(couple.House.Raw);
        await couple.TakeBackAsync(one);

        // Whoever takes back is here, so their own words are safe at once.
        copies.PutBack();
        await Assert.ThrowsAsync<SealBrokenException>(() => couple.OpenedAsync(other));
        couple.House.Raw.Run("DELETE FROM Grants");

        await couple.House.Homes.LookAsync(other.Principal);
        copies.PutBack();
        await Assert.ThrowsAsync<SealBrokenException>(() => couple.OpenedAsync(one));
        await Assert.ThrowsAsync<SealBrokenException>(() => couple.OpenedAsync(other));
    }

    [Fact]
    public async Task After_new_words_an_old_grant_opens_neither_the_old_nor_the_new()
    {
        var copies = GrantCopies.Of(couple.House.Raw);
        await couple.WriteAsync(couple.Ada, "new words");
        await couple.OpenedAsync(couple.Bo);
        copies.PutBack();

        await Assert.ThrowsAsync<SealBrokenException>(() => couple.OpenedAsync(couple.Ada));
        await Assert.ThrowsAsync<SealBrokenException>(() => couple.OpenedAsync(couple.Bo));
    }

    [Fact]
    public async Task One_half_of_a_pair_put_back_opens_nothing()
    {
        var copies = GrantCopies.Of(couple.House.Raw);
        couple.House.Raw.Run("DELETE FROM Grants");
        copies.PutBack();
        couple.House.Raw.Run("DELETE FROM Grants WHERE ReaderId = $r", ("$r", couple.Ada.Id));

        Assert.Empty((await couple.OpenedAsync(couple.Ada)).Pairs);
        Assert.Empty((await couple.OpenedAsync(couple.Bo)).Pairs);
    }

    [Fact]
    public async Task An_old_slot_put_back_after_new_words_offers_nothing()
    {
        await couple.TakeBackAsync(couple.Ada);
        await couple.OpenedAsync(couple.Bo);
        await couple.OfferAsync(couple.Ada, hearing: Hearing.AskMe);
        var slot = couple.House.Raw.Rows("SELECT Slot FROM Answers WHERE AuthorId = $a", ("$a", couple.Ada.Id))[0]["Slot"];
        await couple.WriteAsync(couple.Ada, "new words");
        await couple.OfferAsync(couple.Bo);
        couple.House.Raw.Run("UPDATE Answers SET Slot = $s WHERE AuthorId = $a", ("$s", slot), ("$a", couple.Ada.Id));

        Assert.Empty((await couple.OpenedAsync(couple.Bo)).Pairs);
        Assert.Empty((await couple.OpenedAsync(couple.Ada)).Pairs);
        Assert.Equal(0, couple.Grants);
    }
}
