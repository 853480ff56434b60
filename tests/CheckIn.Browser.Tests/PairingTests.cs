using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>Promises 16 and 19 as people meet them: an invitation cannot be misused, and leaving needs no one's consent.</summary>
public sealed class PairingTests(SharedHouse shared)
{
    [Fact]
    public async Task A_link_that_is_of_no_use_says_why_in_a_sentence_of_its_own()
    {
        var house = await shared.OpenAsync();
        var (inviter, stranger, paired) = (await house.VisitorAsync(), await house.VisitorAsync(), await shared.OneAsync());
        await inviter.BeginAsync("Cedar Path");
        var link = await inviter.InviteAsync();

        await ReadsAsync(inviter, link, "This is your own invitation.");
        await ReadsAsync(paired, link, "You are in a couple already.");
        await ReadsAsync(stranger, "/join/no-such-link", "We do not know this link.");
        await inviter.GoAsync("/partner");
        await inviter.Button("Withdraw it").ClickAsync();
        await inviter.SeesAsync(inviter.Button("Make an invitation"));
        await ReadsAsync(stranger, link, "It was withdrawn.");
    }

    [Fact]
    public async Task An_invitation_works_once_and_the_inviter_may_say_no()
    {
        var house = await shared.OpenAsync();
        var (inviter, claimant, stranger) = (await house.VisitorAsync(), await house.VisitorAsync(), await house.VisitorAsync());
        await inviter.BeginAsync("Old Harbour Wall");
        var link = await inviter.InviteAsync();
        await claimant.GoAsync(link);
        await claimant.Link("Begin").ClickAsync();
        await claimant.BeginAsync("Blue Kettle");
        await claimant.AcceptAsync();

        await ReadsAsync(stranger, link, "It has been used already.");
        await inviter.SeesAsync(inviter.Heading("Are these the same words?"));
        await inviter.Button("No").ClickAsync();

        // The page of whoever accepted changes by itself.
        await claimant.SeesTextAsync("It was withdrawn.");
        foreach (var person in new[] { inviter, claimant })
        {
            await person.GoAsync("/partner");
            await person.SeesAsync(person.Button("Make an invitation"));
        }
    }

    [Fact]
    public async Task Somebody_who_accepted_finds_the_four_words_again_without_the_link_and_may_step_back()
    {
        var house = await shared.OpenAsync();
        var (inviter, claimant) = (await house.VisitorAsync(), await house.VisitorAsync());
        await inviter.BeginAsync("Green Stair");
        await claimant.BeginAsync("Late Train");
        await claimant.GoAsync(await inviter.InviteAsync());
        await claimant.AcceptAsync();
        await inviter.SeesAsync(inviter.Heading("Are these the same words?"));

        await claimant.GoAsync("/home");
        await claimant.Link("See the four words").ClickAsync();
        await claimant.SeesAsync(claimant.Heading("Read these to your partner"));
        Assert.Equal(await inviter.FourWordsAsync(), await claimant.FourWordsAsync());
        await inviter.GoAsync("/home");
        await inviter.Link("Compare the four words").ClickAsync();
        await inviter.SeesAsync(inviter.Heading("Are these the same words?"));

        await claimant.Button("I’d rather step back").ClickAsync();
        await claimant.SeesAsync(claimant.Button("Make an invitation"));
        await inviter.SeesAsync(inviter.Button("Make an invitation"));
    }

    [Fact]
    public async Task Two_who_accepted_each_others_invitations_become_a_couple_by_one_yes()
    {
        var house = await shared.OpenAsync();
        var (one, other) = (await house.VisitorAsync(), await house.VisitorAsync());
        await one.BeginAsync("Quartz Ferry");
        await other.BeginAsync("Umber Gate");
        var (ones, others) = (await one.InviteAsync(), await other.InviteAsync());
        await one.GoAsync(others);
        await one.AcceptAsync();
        await other.GoAsync(ones);
        await other.AcceptAsync();

        foreach (var person in new[] { one, other })
        {
            await person.GoAsync("/partner");
            await person.SeesAsync(person.Heading("Are these the same words?"));
        }

        await one.Button("Yes, the same words").ClickAsync();
        await one.SeesAsync(one.Heading("You and Umber Gate"));
        await other.SeesAsync(other.Heading("You and Quartz Ferry"));
    }

    [Fact]
    public async Task An_invitation_is_over_when_its_maker_is_in_a_couple()
    {
        var house = await shared.OpenAsync();
        var (one, other, stranger) = (await house.VisitorAsync(), await house.VisitorAsync(), await house.VisitorAsync());
        await one.BeginAsync("Warm Lamp");
        await other.BeginAsync("North Window");
        var (used, left) = (await one.InviteAsync(), await other.InviteAsync());
        await other.GoAsync(used);
        await other.AcceptAsync();
        await one.ApproveAsync(other);

        await ReadsAsync(stranger, used, "It has been used already.");
        await ReadsAsync(stranger, left, "Whoever made it is in a couple by now.");
    }

    [Fact]
    public async Task Leaving_closes_at_once_what_was_open_on_the_others_screen()
    {
        await using var house = await TestHouse.OpenDemoAsync();
        var (one, other) = (await house.OneAsync(), await house.OtherAsync());
        await one.GoAsync($"/opened/{await one.CheckInOnHomeAsync("Opened")}");
        await one.SeesAsync(one.Page.Locator(".pair"));

        await other.GoAsync("/partner");
        await other.Page.GetByText("Leave the couple").ClickAsync();
        await other.Button("Leave now").ClickAsync();
        await other.SeesAsync(other.Heading("You have left"));

        await one.SeesAsync(one.Heading("Nothing can open here"));
        await Assertions.Expect(one.Page.Locator(".pair, .words")).ToHaveCountAsync(0);
        await one.GoAsync("/partner");
        await one.SeesAsync(one.Button("Make an invitation"));
    }

    private static async Task ReadsAsync(Visitor visitor, string link, string sentence)
    {
        await visitor.GoAsync(link);
        await visitor.SeesAsync(visitor.Heading("This invitation is closed"));
        await visitor.SeesTextAsync(sentence);
        Assert.Equal(0, await visitor.Button("Accept").CountAsync());
    }
}
