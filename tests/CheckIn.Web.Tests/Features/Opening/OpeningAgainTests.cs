using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Features.Opening;

/// <summary>What was closed while somebody's page stood open, and is chosen for again from that page.</summary>
public sealed class OpeningAgainTests : IAsyncLifetime
{
    private TestCouple couple = null!;

    public async ValueTask InitializeAsync()
    {
        couple = await TestCouple.BuildAsync();
        await couple.OpenAsync("from ada", "from bo");
    }

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task Offering_again_without_having_looked_opens_it()
    {
        await couple.TakeBackAsync(couple.Ada);
        await couple.OfferAsync(couple.Ada);

        // Bo looks at nothing in between, so the new key of Bo's answer is made in this very step.
        await couple.OfferAsync(couple.Bo);

        Assert.Equal("from bo", Assert.Single((await couple.OpenedAsync(couple.Ada)).Pairs).Theirs.Words.Text);
        Assert.Equal("from ada", Assert.Single((await couple.OpenedAsync(couple.Bo)).Pairs).Theirs.Words.Text);
    }

    [Fact]
    public async Task An_offer_made_without_having_looked_is_remembered()
    {
        await couple.TakeBackAsync(couple.Ada);

        Assert.True((await couple.OfferAsync(couple.Bo)).Choices[0].Offered);
        Assert.True((await couple.House.Choosing.LoadAsync(couple.Bo.Principal, couple.Session))!.Choices[0].Offered);
        await couple.OfferAsync(couple.Ada);
        Assert.Equal("from bo", Assert.Single((await couple.OpenedAsync(couple.Ada)).Pairs).Theirs.Words.Text);
    }

    [Fact]
    public async Task Both_taking_back_and_offering_again_and_again_stays_right()
    {
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = round % 2 == 0 ? (couple.Ada, couple.Bo) : (couple.Bo, couple.Ada);
            await couple.TakeBackAsync(one);
            await couple.OfferAsync(other);
            await couple.OfferAsync(one);
            Assert.Single((await couple.OpenedAsync(one)).Pairs);
        }

        Assert.Equal(2, couple.Grants);
    }
}
