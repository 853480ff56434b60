using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;

namespace CheckIn.Sealing.Tests;

/// <summary>Somebody with keys, as the app makes them, and no database.</summary>
internal sealed class Author : IDisposable
{
    public Author()
    {
        using var accountKey = AccountKey.New();
        Key = accountKey.NewExchangeKey(Id, 1);
        Me = new UnlockedPerson(Id, accountKey);
    }

    public UnlockedPerson Me { get; }

    public Guid Id { get; } = Guid.NewGuid();

    public ExchangeKey Key { get; }

    public Answer Write(AnswerVault vault, string text)
    {
        var row = new Answer { Id = Guid.NewGuid(), AuthorId = Id, Revision = 1 };
        vault.Seal(Me, row, Content(text));
        return row;
    }

    public string Read(Answer row) => AnswerVault.OpenOwn(ReadingGrant.Own(Id, row.AuthorId, row.Id)!, Me, row).Words.Text;

    public string ReadPartners(AnswerVault vault, Answer row, Grant box) => ReadPartners(vault, RightTo(row), row, box);

    public string ReadPartners(AnswerVault vault, ReadingGrant right, Answer row, Grant box) =>
        vault.OpenPartners(right, Me, row, box, Key).Words.Text;

    /// <summary>The right to read a partner's row, as the rule gives it once both opened.</summary>
    public ReadingGrant RightTo(Answer row) => new Exchange(
        new ExchangeHalf(row.AuthorId, row.Id, row.Revision, null),
        new ExchangeHalf(Id, Guid.NewGuid(), 1, null),
        stillPartners: true,
        isOpen: true).GrantFor(Id, row.AuthorId)!;

    /// <summary>The right to read a reply of hers, as the rule gives it while something is open between the two.</summary>
    public ReadingGrant RightToReply(Guid reader, Guid partner, Guid reply) => RightToReply(reader, Id, partner, reply);

    public static ReadingGrant RightToReply(Guid reader, Guid author, Guid partner, Guid reply) => new Exchange(
        new ExchangeHalf(author, Guid.NewGuid(), 1, null),
        new ExchangeHalf(partner, Guid.NewGuid(), 1, null),
        stillPartners: true,
        isOpen: true).GrantForReply(reader, author, reply)!;

    public void Offer(Author reader, AnswerVault vault, Answer row) =>
        vault.FillSlot(Me, row, new Offer(row.Revision, DateTimeOffset.UnixEpoch), Hearing.AskMe, reader.Key);

    /// <summary>Offers a row to a reader and opens it.</summary>
    public Grant BoxFor(Author reader, AnswerVault vault, Answer row)
    {
        Offer(reader, vault, row);
        var grant = new Grant();
        vault.OpenSlot(row, reader.Id, grant);
        return grant;
    }

    public void Dispose() => Me.Dispose();

    public static AnswerContent Content(string text) => new(
        new Prompt("p", "pack", 1, "pace", Moment.Any, Depth.Light, "Which tempo?", "Because.", AnswerForm.Words, [], null, null, "And?"),
        new AnswerWords(text, [], null, null),
        DateTimeOffset.UnixEpoch);
}
