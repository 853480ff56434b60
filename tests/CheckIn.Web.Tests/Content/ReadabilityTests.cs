using CheckIn.Web.Content.Checking;

namespace CheckIn.Web.Tests.Content;

public sealed class ReadabilityTests
{
    [Theory]
    [InlineData("We can wait.", 0, 1)]
    [InlineData("What would you like to say about it, if you want to say a word at all?", 3, 6)]
    [InlineData("Communication necessitates considerable deliberation regarding individual predispositions.", 20, 60)]
    public void The_grade_rises_with_long_words_and_sentences(string text, double least, double most) =>
        Assert.InRange(Math.Max(0, Readability.Grade(text, "en")!.Value), least, most);

    [Theory]
    [InlineData("en", "pause", 1)]
    [InlineData("en", "hurried", 2)]
    [InlineData("en", "noticed", 2)]
    [InlineData("en", "gentle", 2)]
    [InlineData("en", "while", 1)]
    [InlineData("en", "didn't", 2)]
    [InlineData("en", "don't", 1)]
    [InlineData("en", "the", 1)]
    [InlineData("de", "langsamer", 3)]
    [InlineData("de", "Bäume", 2)]
    [InlineData("es", "despacio", 3)]
    [InlineData("es", "caer", 2)]
    [InlineData("es", "todavía", 4)]
    public void Syllables_are_counted_as_they_are_spoken(string language, string word, int expected) =>
        Assert.Equal(expected, Readability.Syllables(word, language));
}
