using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CsCheck;

namespace CheckIn.Web.Tests.Content;

public sealed class WordListTests : IDisposable
{
    private readonly ContentFolder content = new();

    public static TheoryData<string> Shipped => [.. Languages.In(ContentFolder.Shipped)];

    public void Dispose() => content.Dispose();

    [Theory]
    [MemberData(nameof(Shipped))]
    public void There_are_2048_different_plain_words(string language)
    {
        var words = WordList.Load(Path.Combine(ContentFolder.Shipped, language));
        var all = Enumerable.Range(0, WordList.Count).Select(i => words[i]).ToList();

        Assert.Equal(2048, all.Distinct(StringComparer.OrdinalIgnoreCase).Count());

        // Joined by spaces and read aloud, so nothing in a word may look like the end of one.
        Assert.All(all, word => Assert.Matches("^[a-z]{3,}$", word));
    }

    [Fact]
    public void The_same_bytes_give_the_same_words_and_each_of_their_44_bits_counts()
    {
        var words = WordList.Load(content.Named("."));

        Gen.Byte.Array[32].Sample(bytes =>
        {
            var said = words.FourWords(bytes);
            Assert.Equal(said, words.FourWords([.. bytes]));
            for (var bit = 0; bit < 48; bit++)
            {
                var other = bytes.ToArray();
                other[bit / 8] ^= (byte)(0x80 >> (bit % 8));
                Assert.Equal(bit >= 44, string.Equals(said, words.FourWords(other), StringComparison.Ordinal));
            }
        });
    }

    [Fact]
    public void The_words_are_written_from_the_bytes_highest_bit_first()
    {
        var words = WordList.Load(content.Named("."));

        Assert.Equal($"{words[0]} {words[0]} {words[0]} {words[0]}", words.FourWords(new byte[6]));
        Assert.Equal($"{words[1024]} {words[0]} {words[0]} {words[1]}", words.FourWords([0x80, 0, 0, 0, 0, 0x10]));
    }

    [Theory]
    [InlineData("abacus\n", "")]
    [InlineData("abacus\n", "ability\n")]
    [InlineData("abacus\n", "abacus\nzzz\n")]
    public void A_list_with_a_word_missing_doubled_or_too_many_stops_the_start(string part, string by)
    {
        content.Break("words.txt", part, by);

        Assert.Contains("words.txt", Assert.Throws<StartUpException>(() => WordList.Load(content.Named("."))).Message, StringComparison.Ordinal);
    }
}
