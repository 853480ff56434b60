using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.SignIns;

namespace CheckIn.Web.Tests.Content;

public sealed class PseudonymsTests : IDisposable
{
    private readonly ContentFolder content = new();

    public static TheoryData<string> Shipped => [.. Languages.In(ContentFolder.Shipped)];

    public void Dispose() => content.Dispose();

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_pseudonym_that_may_be_suggested_may_be_taken(string language)
    {
        var parts = Pseudonyms.Load(Path.Combine(ContentFolder.Shipped, language));
        var all = parts.First.SelectMany(first => parts.Second.Select(second => $"{first} {second}")).ToList();

        Assert.True(all.Count >= 1000);
        Assert.Equal(all.Count, all.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(all, name => Assert.Equal(name, Pseudonym.Tidy(name)));
        Assert.Contains(parts.Suggest(), all);
    }

    [Theory]
    [InlineData("\"first\"", "\"erst\"")]
    [InlineData("{", "")]
    public void A_broken_list_stops_the_start(string part, string by)
    {
        content.Break("pseudonyms.json", part, by);

        Assert.Contains("pseudonyms.json", Assert.Throws<StartUpException>(() => Pseudonyms.Load(content.Named("."))).Message, StringComparison.Ordinal);
    }
}
