using System.Buffers.Text;
using CheckIn.Domain.Couples;

namespace CheckIn.Web.Tests.Promises;

/// <summary>Promise 16: single use, expiring, approved by the inviter; and the link is in no file.</summary>
public sealed class P16AnInterceptedInvitationCannotJoin : IAsyncLifetime
{
    private TestHouse house = null!;
    private TestPerson ada = null!;
    private TestPerson bo = null!;
    private TestPerson thief = null!;
    private string token = null!;

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.BuildAsync();
        ada = await house.MoveInAsync("Ada");
        bo = await house.MoveInAsync("Bo");
        thief = await house.MoveInAsync("Mallory");
        await house.Pairing.InviteAsync(ada.Principal);
        token = (await house.Pairing.MineAsync(ada.Principal))!.Token;
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public void The_token_is_in_no_file()
    {
        // 18 random bytes cannot be guessed.
        Assert.Equal(18, Base64Url.DecodeFromChars(token).Length);
        Assert.Empty(FileSearch.Find(house.Folder.Path, [token]));
        Assert.Empty(FileSearch.Find(house.Folder.Path, new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["the token"] = Base64Url.DecodeFromChars(token) }));
    }

    [Fact]
    public async Task The_four_words_are_in_no_file()
    {
        var words = (await house.Pairing.AcceptAsync(bo.Principal, token)).FourWords!;

        Assert.Empty(FileSearch.Find(house.Folder.Path, [words, token]));
    }

    [Fact]
    public async Task Who_takes_the_link_first_is_seen_by_name_and_words_and_can_be_refused()
    {
        var stolen = (await house.Pairing.AcceptAsync(thief.Principal, token)).FourWords;
        var bos = await house.Pairing.AcceptAsync(bo.Principal, token);
        Assert.Equal((InvitationStanding.Used, null), (bos.Standing, bos.FourWords));
        Assert.Equal(("Mallory", stolen), ((await house.Pairing.MineAsync(ada.Principal))!.ClaimantName, (await house.Pairing.MineAsync(ada.Principal))!.FourWords));

        await house.Pairing.WithdrawAsync(ada.Principal);

        Assert.False(await house.Pairing.ApproveAsync(ada.Principal, stolen));
        Assert.Equal(InvitationStanding.Withdrawn, (await house.Pairing.AcceptAsync(thief.Principal, token)).Standing);
        Assert.Null(await house.PartnerAsync(thief.Principal));
    }

    [Fact]
    public async Task A_link_found_later_joins_nobody()
    {
        await house.PassAsync(TimeSpan.FromHours(24), ada, thief);

        Assert.Equal(InvitationStanding.Expired, (await house.Pairing.AcceptAsync(thief.Principal, token)).Standing);
    }

    [Fact]
    public async Task A_link_that_was_used_joins_nobody_else_even_after_they_left()
    {
        var words = (await house.Pairing.AcceptAsync(bo.Principal, token)).FourWords;
        Assert.True(await house.Pairing.ApproveAsync(ada.Principal, words));
        Assert.Equal(InvitationStanding.Used, (await house.Pairing.AcceptAsync(thief.Principal, token)).Standing);

        await house.Departure.LeaveAsync(ada.Principal);

        Assert.Equal(InvitationStanding.Used, (await house.Pairing.AcceptAsync(thief.Principal, token)).Standing);
        Assert.False(await house.Pairing.ApproveAsync(ada.Principal, words));
    }
}
