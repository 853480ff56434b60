using System.Text;

namespace CheckIn.Sealing.Tests;

/// <summary>Seals of one size each: what is in them is not to be told from how long they are, or read in another place.</summary>
public sealed class SmallSealsTests : IDisposable
{
    private readonly ServerKeys server = new(ServerKeys.NewSecret());
    private readonly ServerKeys another = new(ServerKeys.NewSecret());
    private readonly Author ada = new();
    private readonly Author ben = new();
    private readonly Guid here = Guid.NewGuid();
    private readonly Guid there = Guid.NewGuid();

    public void Dispose()
    {
        server.Dispose();
        another.Dispose();
        ada.Dispose();
        ben.Dispose();
    }

    [Fact]
    public void A_plan_opens_for_its_own_check_in_on_its_own_server()
    {
        var seal = new PlanSeal(server);
        var plan = seal.Seal(here, "{\"a\":1}"u8);

        Assert.Equal("{\"a\":1}"u8, seal.Open(here, plan));
        Assert.Equal(plan.Length, seal.Seal(here, new byte[PlanSeal.Size - 1]).Length);
        Refused(() => seal.Open(there, plan), () => new PlanSeal(another).Open(here, plan), () => new SittingSeal(server).Open(here, plan), () => seal.Open(here, plan[1..]));
    }

    [Fact]
    public void A_sitting_opens_for_its_own_check_in_on_its_own_server()
    {
        var seal = new SittingSeal(server);
        var sitting = seal.Seal(here, "{}"u8);

        Assert.Equal("{}"u8, seal.Open(here, sitting));
        Assert.Equal(sitting.Length, seal.Seal(here, new byte[2000]).Length);
        Refused(() => seal.Open(there, sitting), () => new SittingSeal(another).Open(here, sitting), () => new PlanSeal(server).Open(here, sitting));
    }

    [Fact]
    public void How_far_somebody_came_opens_for_them_in_that_walk()
    {
        var progress = ProgressSeal.Seal(ada.Me, here, "{\"Position\":2}"u8);

        Assert.Equal("{\"Position\":2}"u8, ProgressSeal.Open(ada.Me, here, progress));
        Assert.Equal(progress.Length, ProgressSeal.Seal(ada.Me, here, new byte[256]).Length);
        Assert.Throws<ArgumentException>(() => ProgressSeal.Seal(ada.Me, here, new byte[257]));
        Refused(() => ProgressSeal.Open(ada.Me, there, progress), () => ProgressSeal.Open(ben.Me, here, progress));
    }

    [Fact]
    public void An_invitations_token_is_shown_to_its_inviter_and_found_by_its_hash()
    {
        var token = InvitationSeal.NewToken();
        var sealedToken = InvitationSeal.Seal(ada.Me, here, token);

        Assert.Matches("^[A-Za-z0-9_-]{24}$", token);
        Assert.NotEqual(token, InvitationSeal.NewToken());
        Assert.Equal(token, InvitationSeal.Open(ada.Me, here, sealedToken));
        Assert.Equal(InvitationSeal.HashOf(token), InvitationSeal.HashOf(token));
        Assert.NotEqual(InvitationSeal.HashOf(token), InvitationSeal.HashOf(InvitationSeal.NewToken()));
        Refused(() => Bytes(InvitationSeal.Open(ada.Me, there, sealedToken)), () => Bytes(InvitationSeal.Open(ben.Me, here, sealedToken)));
    }

    [Fact]
    public void A_suggestion_opens_with_its_link_and_the_link_leads_to_no_private_one()
    {
        var edit = SuggestionLink.NewEditText();
        var link = SuggestionLink.OfEdit(edit)!;
        var id = server.SuggestionId(link.Text);
        var content = link.Seal(id, Bytes("three prompts"));

        Assert.Equal("three prompts"u8, SuggestionLink.Of(link.Text)!.Open(id, content));
        Assert.Equal(content.Length, link.Seal(id, new byte[20_000]).Length);
        Assert.NotEqual(edit, link.Text);
        Assert.NotEqual(edit, SuggestionLink.OfEdit(link.Text)!.Text);
        Refused(
            () => SuggestionLink.OfEdit(SuggestionLink.NewEditText())!.Open(id, content),
            () => SuggestionLink.Of(edit)!.Open(id, content),
            () => link.Open(another.SuggestionId(link.Text), content));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA!")]
    public void What_cannot_be_a_link_is_none(string? text)
    {
        Assert.Null(SuggestionLink.Of(text));
        Assert.Null(SuggestionLink.OfEdit(text));
    }

    [Fact]
    public void A_fingerprint_is_the_things_own_and_gives_it_away_to_whoever_can_guess_it()
    {
        // SHA-256 of "abc" (FIPS 180-4).
        Assert.Equal("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", Fingerprint.Of("abc"));
        Assert.Equal(Fingerprint.Of("abc"), Convert.ToHexString(Fingerprint.Of("abc"u8)));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private delegate ReadOnlySpan<byte> Opening();

    private static void Refused(params IReadOnlyList<Opening> openings) => Assert.All(openings, open => Assert.Throws<SealBrokenException>(() => open().ToArray()));
}
