using CheckIn.Web.SignIns;

namespace CheckIn.Web.Tests.SignIns;

public sealed class LiveCircuitsTests
{
    private readonly LiveCircuits circuits = new(new Limits(), TimeProvider.System);
    private readonly List<string> cut = [];

    [Fact]
    public void Ending_a_sign_in_cuts_all_its_live_pages_and_no_others()
    {
        var (hers, his) = (Guid.NewGuid(), Guid.NewGuid());
        Connect("her walk", hers);
        Connect("her other tab", hers);
        Connect("his walk", his);

        circuits.End(hers);

        Assert.Equal(["her other tab", "her walk"], cut.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void A_page_is_cut_once_and_a_page_that_left_is_not_cut()
    {
        var hers = Guid.NewGuid();
        Connect("her walk", hers);
        Connect("left before", hers);
        circuits.Remove("left before");

        circuits.End(hers);
        circuits.End(hers);

        Assert.Equal(["her walk"], cut);
    }

    private void Connect(string connection, Guid signIn) => circuits.Add(connection, signIn, "somewhere", () => cut.Add(connection));
}
