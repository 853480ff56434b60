using CheckIn.Domain.Sharing;

namespace CheckIn.Sealing.Tests;

public sealed class AnswerVaultTests : IDisposable
{
    private readonly ServerKeys server = new(ServerKeys.NewSecret());
    private readonly Author ada = new();
    private readonly Author ben = new();
    private readonly AnswerVault vault;

    public AnswerVaultTests() => vault = new AnswerVault(server, TimeProvider.System);

    public void Dispose()
    {
        ada.Dispose();
        ben.Dispose();
        server.Dispose();
    }

    [Fact]
    public void An_author_reads_their_own_words() => Assert.Equal("slower, please", ada.Read(ada.Write(vault, "slower, please")));

    [Fact]
    public void A_partner_reads_through_the_box_that_an_opening_left()
    {
        var row = ada.Write(vault, "slower, please");

        Assert.Equal("slower, please", ben.ReadPartners(vault, row, ada.BoxFor(ben, vault, row)));
    }

    [Fact]
    public void Nobody_else_opens_a_partners_box()
    {
        using var eve = new Author();
        var row = ada.Write(vault, "for Ben");
        var box = ada.BoxFor(ben, vault, row);

        // Even where the rule were to grant it, and the row were edited to name her: the box is sealed to Ben's key.
        Assert.Throws<SealBrokenException>(() => eve.ReadPartners(vault, row, box));
        box.ReaderId = eve.Id;
        Assert.Throws<SealBrokenException>(() => eve.ReadPartners(vault, row, box));
    }

    [Fact]
    public void A_box_opens_only_with_the_key_version_it_was_sealed_to()
    {
        var row = ada.Write(vault, "for Ben");
        var box = ada.BoxFor(ben, vault, row);
        box.ReaderKeyVersion++;

        Assert.Throws<SealBrokenException>(() => ben.ReadPartners(vault, row, box));
        ben.Key.Version++;
        Assert.Throws<SealBrokenException>(() => ben.ReadPartners(vault, row, box));
    }

    [Fact]
    public void A_right_to_one_answer_reads_no_other()
    {
        var (granted, other) = (ada.Write(vault, "this"), ada.Write(vault, "not this"));
        var box = ada.BoxFor(ben, vault, other);

        Assert.Throws<InvalidOperationException>(() => ben.ReadPartners(vault, ben.RightTo(granted), other, box));
        Assert.Throws<InvalidOperationException>(() => AnswerVault.OpenOwn(ben.RightTo(other), ada.Me, other));
        Assert.Throws<InvalidOperationException>(() => AnswerVault.OpenOwn(ReadingGrant.Own(ada.Id, ada.Id, granted.Id)!, ada.Me, other));

        // A right that the rule does give to Ben reads nothing as if he were the author.
        Assert.Throws<InvalidOperationException>(() => AnswerVault.OpenOwn(ben.RightTo(other), ben.Me, other));
    }

    [Fact]
    public void Only_its_author_seals_or_offers_an_answer()
    {
        var row = ada.Write(vault, "mine");

        Assert.Throws<InvalidOperationException>(() => vault.Seal(ben.Me, row, Author.Content("yours now")));
        Assert.Throws<InvalidOperationException>(() => vault.FillSlot(ben.Me, row, new Offer(1, DateTimeOffset.UnixEpoch), Hearing.AskMe, ben.Key));
        Assert.Equal("mine", ada.Read(row));
    }

    [Fact]
    public void An_old_box_opens_nothing_after_new_words()
    {
        var row = ada.Write(vault, "yesterday");
        var box = ada.BoxFor(ben, vault, row);

        vault.Seal(ada.Me, row, Author.Content("today"));

        Assert.Throws<SealBrokenException>(() => ben.ReadPartners(vault, row, box));
        Assert.Equal("today", ada.Read(row));
    }

    [Fact]
    public void An_old_box_opens_nothing_after_the_same_words_were_given_a_new_key()
    {
        var row = ada.Write(vault, "yesterday");
        var box = ada.BoxFor(ben, vault, row);
        row.NeedsNewKey = true;

        vault.Seal(ada.Me, row, Author.Content("yesterday"));

        Assert.Throws<SealBrokenException>(() => ben.ReadPartners(vault, row, box));
        Assert.False(row.NeedsNewKey);
    }

    [Fact]
    public void New_words_take_the_offer_back()
    {
        var row = ada.Write(vault, "one");
        ada.Offer(ben, vault, row);
        Assert.NotNull(vault.ReadSlot(row));

        vault.Seal(ada.Me, row, Author.Content("two"));

        Assert.Null(vault.ReadSlot(row));
    }

    [Fact]
    public void Offering_and_taking_back_leave_a_row_of_the_same_size()
    {
        var row = ada.Write(vault, "one");
        var before = (row.Slot.Length, row.SealedKey.Length, row.SealedWords.Length);

        ada.Offer(ben, vault, row);
        var offered = (row.Slot.Length, row.SealedKey.Length, row.SealedWords.Length);
        vault.EmptySlot(row);

        Assert.Equal(before, offered);
        Assert.Equal(before, (row.Slot.Length, row.SealedKey.Length, row.SealedWords.Length));
        Assert.Null(vault.ReadSlot(row));
    }

    [Fact]
    public void An_opening_leaves_the_slot_empty_and_a_slot_without_an_offer_opens_nothing()
    {
        var row = ada.Write(vault, "one");
        ada.BoxFor(ben, vault, row);

        Assert.Null(vault.ReadSlot(row));
        Assert.Throws<SealBrokenException>(() => vault.OpenSlot(row, ben.Id, new Grant()));
    }

    [Fact]
    public void A_slot_sealed_anew_says_the_same_in_other_bytes()
    {
        var row = ada.Write(vault, "one");
        Renewed(Assert.Null);
        ada.Offer(ben, vault, row);
        Renewed(content => Assert.Equal(Hearing.AskMe, content!.Hearing));

        void Renewed(Action<SlotContent?> says)
        {
            var before = row.Slot;
            vault.RenewSlot(row);
            says(vault.ReadSlot(row));
            Assert.NotEqual(before, row.Slot);
            Assert.Equal(before.Length, row.Slot.Length);
        }
    }
}
