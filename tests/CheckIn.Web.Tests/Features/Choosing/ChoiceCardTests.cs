using Bunit;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Web.Features.Choosing;

namespace CheckIn.Web.Tests.Features.Choosing;

public sealed class ChoiceCardTests : IDisposable
{
    private readonly BunitContext context = PageParts.NewContext();
    private readonly List<Hearing> offers = [];
    private int kept;

    public void Dispose() => context.Dispose();

    [Fact]
    public void An_answer_is_closed_and_kept_until_its_author_says_otherwise()
    {
        var card = Render(offered: false);

        Assert.False(card.Find("details").HasAttribute("open"));
        Assert.Equal("Kept", card.Find(".state").TextContent);
        Assert.True(card.Find("[value=keep]").HasAttribute("checked"));
        Assert.False(card.Find("[value=offer]").HasAttribute("checked"));
    }

    [Fact]
    public void An_offer_carries_how_its_author_wants_to_be_heard()
    {
        var card = Render(offered: false);

        card.Find("[value=AskMe]").Change("on");
        Assert.Empty(offers);

        card.Find("[value=offer]").Change("on");
        Assert.Equal([Hearing.AskMe], offers);
    }

    [Fact]
    public void Changing_how_to_be_heard_renews_a_standing_offer()
    {
        var card = Render(offered: true);

        card.Find("[value=ReadAloud]").Change("on");

        Assert.Equal([Hearing.ReadAloud], offers);
    }

    [Fact]
    public void A_standing_offer_can_be_taken_back()
    {
        var card = Render(offered: true);
        Assert.Equal("May open", card.Find(".state").TextContent);

        card.Find("[value=keep]").Change("on");

        Assert.Equal(1, kept);
    }

    [Fact]
    public void Without_a_partner_there_is_nothing_to_choose()
    {
        var card = Render(offered: false, partner: null);

        Assert.Empty(card.FindAll("input"));
        Assert.Empty(card.FindAll(".state"));
        Assert.Contains("plain words", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_open_is_shown_as_open_and_offers_no_choice()
    {
        var card = Render(offered: false, isOpen: true);

        Assert.Equal("Opened", card.Find(".state").TextContent);
        Assert.Empty(card.FindAll("input"));
    }

    private IRenderedComponent<ChoiceCard> Render(bool offered, bool isOpen = false, string? partner = "Amber Lantern") =>
        context.Render<ChoiceCard>(parameters => parameters
            .Add(c => c.Session, Guid.Empty)
            .Add(c => c.Choice, new Choice(
                PageParts.PromptOf(AnswerForm.Words), 0, new AnswerWords("plain words", [], null, null), 1, offered, Hearing.JustListen, isOpen))
            .Add(c => c.PartnerName, partner)
            .Add(c => c.Offer, made => offers.Add(made.Hearing))
            .Add(c => c.Keep, _ => kept++));
}
