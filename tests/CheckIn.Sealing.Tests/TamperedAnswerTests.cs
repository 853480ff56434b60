namespace CheckIn.Sealing.Tests;

/// <summary>Promise 15: what was swapped, edited or shortened is refused, never shown as an answer.</summary>
public sealed class TamperedAnswerTests : IDisposable
{
    private readonly ServerKeys server = new(ServerKeys.NewSecret());
    private readonly Author ada = new();
    private readonly Author ben = new();
    private readonly AnswerVault vault;

    public TamperedAnswerTests() => vault = new AnswerVault(server, TimeProvider.System);

    public void Dispose()
    {
        ada.Dispose();
        ben.Dispose();
        server.Dispose();
    }

    [Fact]
    public void What_is_swapped_between_two_answers_is_refused()
    {
        // Both rows are the same author's, so the account key opens either: only the place refuses.
        Refused((one, other) => (one.SealedKey, other.SealedKey) = (other.SealedKey, one.SealedKey));
        Refused((one, other) => (one.SealedWords, other.SealedWords) = (other.SealedWords, one.SealedWords));
        Refused((one, other) => (one.SealedKey, one.SealedWords) = (other.SealedKey, other.SealedWords));
        Refused((one, other) => one.Id = other.Id);

        void Refused(Action<Answer, Answer> swap)
        {
            var (one, other) = (ada.Write(vault, "one"), ada.Write(vault, "other"));
            swap(one, other);
            Assert.Throws<SealBrokenException>(() => ada.Read(one));
        }
    }

    [Fact]
    public void A_slot_and_a_box_of_another_answer_are_refused()
    {
        var (one, other) = (ada.Write(vault, "one"), ada.Write(vault, "other"));
        var (box, otherBox) = (ada.BoxFor(ben, vault, one), ada.BoxFor(ben, vault, other));

        box.Box = otherBox.Box;
        one.Slot = other.Slot;

        Assert.Throws<SealBrokenException>(() => ben.ReadPartners(vault, one, box));
        Assert.Throws<SealBrokenException>(() => ben.ReadPartners(vault, one, otherBox));
        Assert.Throws<SealBrokenException>(() => vault.ReadSlot(one));
    }

    [Fact]
    public void An_answer_moved_to_another_author_is_refused()
    {
        var (hers, his) = (ada.Write(vault, "hers"), ben.Write(vault, "his"));
        (his.SealedKey, his.SealedWords, his.Slot) = (hers.SealedKey, hers.SealedWords, hers.Slot);

        Assert.Throws<SealBrokenException>(() => ben.Read(his));
        Assert.Throws<SealBrokenException>(() => vault.ReadSlot(his));
    }

    [Fact]
    public void Whoever_can_only_write_to_the_database_puts_no_words_in_a_mouth()
    {
        // Anybody can seal to Ben's public key, and knows every id.
        var row = ada.Write(vault, "what she said");
        var box = ada.BoxFor(ben, vault, row);
        var key = Aead.NewKey();
        row.SealedWords = Aead.Seal(key, Author.Content("what she never said").ToPaddedBytes(), SealContext.Words(row.AuthorId, row.Id));
        Assert.Throws<SealBrokenException>(() => ben.ReadPartners(vault, row, box));

        box.Box = Hpke.Seal(ben.Key.PublicKey, SealContext.Grant(row.AuthorId, row.Id, ben.Id, ben.Key.Version), [], key);

        Assert.Throws<SealBrokenException>(() => ben.ReadPartners(vault, row, box));
    }

    [Fact]
    public void Every_edited_or_missing_byte_of_a_row_is_refused()
    {
        var row = ada.Write(vault, "one");
        var box = ada.BoxFor(ben, vault, row);
        ada.Offer(ben, vault, row);
        Edited(row.SealedKey, bytes => row.SealedKey = bytes, () => ada.Read(row));
        Edited(row.SealedWords, bytes => row.SealedWords = bytes, () => ada.Read(row));
        Edited(row.Slot, bytes => row.Slot = bytes, () => vault.ReadSlot(row));
        Edited(box.Box, bytes => box.Box = bytes, () => ben.ReadPartners(vault, row, box));

        static void Edited(byte[] right, Action<byte[]> set, Func<object?> read)
        {
            for (var i = 0; i < right.Length; i++)
            {
                var wrong = right.ToArray();
                wrong[i] ^= 0x10;
                set(wrong);
                Assert.Throws<SealBrokenException>(read);
                set(right[..i]);
                Assert.Throws<SealBrokenException>(read);
            }

            set(right);
            Assert.NotNull(read());
        }
    }
}
