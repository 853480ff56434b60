using System.Text.Json;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sessions;
using CheckIn.Domain.Sharing;

namespace CheckIn.Sealing.Tests;

/// <summary>
/// Promise 20: what version 1 sealed still opens. The file was written once, by the code of version 1, with keys that
/// are secrets of nobody. A change that turns one of these tests red loses people's words: it needs a new version
/// byte and a way to read the old one, not a new file.
/// </summary>
public sealed class FrozenVectorTests : IDisposable
{
    private static readonly Frozen V1 = JsonSerializer.Deserialize<Frozen>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "frozen-v1.json")))!;

    private readonly ServerKeys server;
    private readonly AnswerVault vault;
    private readonly UnlockedPerson author = new(V1.Author, new AccountKey([.. V1.AuthorAccountKey]));
    private readonly UnlockedPerson reader = new(V1.Reader, new AccountKey([.. V1.ReaderAccountKey]));

    public FrozenVectorTests()
    {
        server = new ServerKeys([.. V1.ServerSecret]);
        vault = new AnswerVault(server, TimeProvider.System);
    }

    private static Answer Row => new()
    {
        Id = V1.Answer, AuthorId = V1.Author, Revision = 3, SealedKey = V1.SealedKey, SealedWords = V1.SealedWords, Slot = V1.Slot,
    };

    private static ExchangeKey ReaderKey => new() { PersonId = V1.Reader, Version = 2, SealedPrivateKey = V1.ReaderSealedPrivateKey };

    public void Dispose()
    {
        author.Dispose();
        reader.Dispose();
        server.Dispose();
    }

    [Fact]
    public void An_answer_still_opens_for_its_author()
    {
        var content = AnswerVault.OpenOwn(ReadingGrant.Own(V1.Author, V1.Author, V1.Answer)!, author, Row);

        Assert.Equal(V1.Text, content.Words.Text);
        Assert.Equal(["slower", "lower lights"], content.Words.Choices);
        Assert.Equal(1, content.Words.Dial);
        Assert.Equal(MaybeAnswer.WantToWant, content.Words.Maybe);
        Assert.Equal(new DateTimeOffset(2026, 2, 14, 21, 30, 0, TimeSpan.Zero), content.WrittenAt);
        Assert.Equal("pace-before-light", content.Prompt.Id);
        Assert.Equal((Moment.Before, Depth.Deep, AnswerForm.Choose), (content.Prompt.Moment, content.Prompt.Depth, content.Prompt.Form));
        Assert.Equal(["slower", "lower lights", "a hand to hold"], content.Prompt.Choices);
    }

    [Fact]
    public void An_offer_in_a_slot_is_still_read()
    {
        var slot = vault.ReadSlot(Row)!;

        Assert.Equal(new Offer(3, new DateTimeOffset(2026, 2, 15, 21, 30, 0, TimeSpan.Zero)), slot.Offer);
        Assert.Equal(Hearing.ReadAloud, slot.Hearing);
        Assert.Equal(2, slot.ReaderKeyVersion);
    }

    [Fact]
    public void An_offer_in_a_slot_can_still_be_opened()
    {
        var row = Row;
        var grant = new Grant();
        vault.OpenSlot(row, V1.Reader, grant);

        Assert.Equal(V1.Text, vault.OpenPartners(RightOfTheReader(), reader, row, grant, ReaderKey).Words.Text);
    }

    [Fact]
    public void A_partners_answer_still_opens_from_its_box()
    {
        var box = new Grant { AnswerId = V1.Answer, ReaderId = V1.Reader, Box = V1.Box, ReaderKeyVersion = 2, Hearing = (int)Hearing.ReadAloud };

        Assert.Equal(V1.Text, vault.OpenPartners(RightOfTheReader(), reader, Row, box, ReaderKey).Words.Text);
    }

    [Fact]
    public async Task The_passphrase_still_proves_itself_and_opens_the_account_key()
    {
        // Version, salt and proof.
        var hash = V1.PassphraseHash.Split('.');
        using var argon2 = new Argon2();
        using var halves = await argon2.DeriveAsync(V1.Passphrase, Convert.FromBase64String(hash[1]), TestContext.Current.CancellationToken);

        Assert.True(halves.Prove(Convert.FromBase64String(hash[2])));
        Assert.Equal(V1.AuthorAccountKey, PassphraseSeal.Open(halves, V1.Author, V1.KeyByPassphrase).Bytes);
    }

    [Fact]
    public void The_recovery_code_still_opens_the_account_key() =>
        Assert.Equal(V1.AuthorAccountKey, RecoveryCodeSeal.Open(V1.RecoveryCode, V1.Author, V1.KeyByRecoveryCode)!.Bytes);

    [Fact]
    public void A_plan_still_opens()
    {
        var plan = JsonSerializer.Deserialize<JsonElement>(new PlanSeal(server).Open(V1.Session, V1.SealedPlan));

        Assert.Equal((int)Moment.Before, plan.GetProperty("Moment").GetInt32());
        Assert.Equal("pace-before-light", Assert.Single(plan.GetProperty("Prompts").Deserialize<Prompt[]>()!).Id);
    }

    [Fact]
    public void How_far_somebody_came_is_still_known()
    {
        var progress = JsonSerializer.Deserialize<WalkProgress>(ProgressSeal.Open(author, V1.Session, V1.SealedProgress))!;

        Assert.Equal((true, 2), (progress.Arrived, progress.Position));
    }

    [Fact]
    public void A_standing_invitation_is_still_shown() =>
        Assert.Equal("a-link", InvitationSeal.Open(author, V1.Invitation, V1.SealedToken));

    [Fact]
    public void Rows_are_still_found_and_words_to_compare_are_still_the_same()
    {
        Assert.Equal(V1.Tag, server.Tag(V1.Author, V1.Session, "pace-before-light"));
        Assert.Equal(V1.PairingCode, server.PairingCode(V1.Invitation, V1.Author, V1.Reader));
    }

    private static ReadingGrant RightOfTheReader() => new Exchange(
        new ExchangeHalf(V1.Author, V1.Answer, 3, null), new ExchangeHalf(V1.Reader, Guid.NewGuid(), 1, null), stillPartners: true, isOpen: true)
        .GrantFor(V1.Reader, V1.Author)!;

    internal sealed record Frozen(
        string Note,
        Guid Author,
        Guid Reader,
        Guid Answer,
        Guid Session,
        Guid Invitation,
        string Text,
        string Passphrase,
        string PassphraseHash,
        string RecoveryCode,
        byte[] ServerSecret,
        byte[] AuthorAccountKey,
        byte[] ReaderAccountKey,
        byte[] ReaderSealedPrivateKey,
        byte[] KeyByPassphrase,
        byte[] KeyByRecoveryCode,
        byte[] SealedKey,
        byte[] SealedWords,
        byte[] Slot,
        byte[] Box,
        byte[] SealedPlan,
        byte[] SealedProgress,
        byte[] SealedToken,
        byte[] Tag,
        byte[] PairingCode);
}
