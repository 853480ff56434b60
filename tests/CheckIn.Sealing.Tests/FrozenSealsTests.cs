using System.Text.Json;
using CheckIn.Domain.Talking;

namespace CheckIn.Sealing.Tests;

/// <summary>Promise 20 for what version 1 sealed besides answers; see <see cref="FrozenVectorTests"/>.</summary>
public sealed class FrozenSealsTests : IDisposable
{
    private static readonly FrozenVectorTests.Frozen V1 = Read<FrozenVectorTests.Frozen>("frozen-v1.json");
    private static readonly More Also = Read<More>("frozen-v1-more.json");

    private readonly ServerKeys server = new([.. V1.ServerSecret]);
    private readonly UnlockedPerson author = new(V1.Author, new AccountKey([.. V1.AuthorAccountKey]));
    private readonly UnlockedPerson reader = new(V1.Reader, new AccountKey([.. V1.ReaderAccountKey]));

    private static ExchangeKey ReaderKey => new() { PersonId = V1.Reader, Version = 2, SealedPrivateKey = V1.ReaderSealedPrivateKey };

    public void Dispose()
    {
        author.Dispose();
        reader.Dispose();
        server.Dispose();
    }

    [Fact]
    public void A_cookie_still_unlocks_its_sign_in()
    {
        using var opened = CookieSeal.Open(V1.Author, Also.SignIn, Also.CookieSecret, Also.KeyByCookie);

        Assert.Equal("a-link", InvitationSeal.Open(opened, V1.Invitation, V1.SealedToken));
    }

    [Fact]
    public async Task A_PIN_still_opens_the_account_key()
    {
        using var argon2 = new Argon2();

        using var opened = await new PinSeal(argon2, server).OpenAsync(V1.Author, Also.Pin, Also.BrowserSecret, Also.Digits, Also.KeyByPin);

        Assert.Equal(V1.AuthorAccountKey, opened.Bytes);
    }

    [Fact]
    public void A_suggestion_still_opens_with_its_link()
    {
        Assert.Equal(Also.Link, SuggestionLink.OfEdit(Also.EditLink)!.Text);
        Assert.Equal(Also.SuggestionId, server.SuggestionId(Also.Link));
        Assert.Equal("three prompts"u8, SuggestionLink.Of(Also.Link)!.Open(Also.SuggestionId, Also.SealedContent));
    }

    [Fact]
    public void A_sitting_still_goes_on() => Assert.Equal("a sitting"u8, new SittingSeal(server).Open(V1.Session, Also.SealedSitting));

    [Fact]
    public void A_reply_still_opens_for_both()
    {
        var reply = Filled(new Reply(), Also.Reply);
        Assert.Equal(Also.Reply.Tag, server.ReplyTag(reply.Id, V1.Session, "pace-before-light"));
        Assert.Equal("thank you", new CoupleVault(server).Open(Author.RightToReply(V1.Author, V1.Author, V1.Reader, reply.Id), author, reply, null));
        Assert.Equal("thank you", new CoupleVault(server).Open(Author.RightToReply(V1.Reader, V1.Author, V1.Reader, reply.Id), reader, reply, ReaderKey));
    }

    [Fact]
    public void A_word_of_a_card_still_opens_for_both()
    {
        var word = Filled(new CardWord(), Also.CardWord);
        var card = new Card(V1.Author, V1.Reader, [new WordOnCard(word.Id, V1.Author, CardPlace.Slower, Agreed: true)]);

        Assert.Equal(Also.CardWord.Tag, server.CardTag(Also.Couple, "Slower agreed"));
        Assert.Equal("softer", new CoupleVault(server).Open(card.GrantFor(V1.Author, word.Id)!, author, word, null));
        Assert.Equal("softer", new CoupleVault(server).Open(card.GrantFor(V1.Reader, word.Id)!, reader, word, ReaderKey));
    }

    [Fact]
    public void An_address_that_somebody_kept_still_names_its_prompt() => Assert.Equal(Also.PromptAddress, server.PromptAddress(V1.Author, "pace-before-light"));

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)))!;

    private static T Filled<T>(T row, Row from)
        where T : SealedForTwo
    {
        (row.Id, row.AuthorId, row.ReaderId, row.Tag, row.ReaderKeyVersion) = (from.Id, V1.Author, V1.Reader, from.Tag, 2);
        (row.SealedKey, row.SealedWords, row.Box) = (from.SealedKey, from.SealedWords, from.Box);
        return row;
    }

    private sealed record Row(Guid Id, byte[] Tag, byte[] SealedKey, byte[] SealedWords, byte[] Box);

    private sealed record More(
        Guid SignIn,
        byte[] CookieSecret,
        byte[] KeyByCookie,
        Guid Pin,
        string Digits,
        byte[] BrowserSecret,
        byte[] KeyByPin,
        string EditLink,
        string Link,
        byte[] SuggestionId,
        byte[] SealedContent,
        byte[] SealedSitting,
        Guid Couple,
        Row Reply,
        Row CardWord,
        string PromptAddress);
}
