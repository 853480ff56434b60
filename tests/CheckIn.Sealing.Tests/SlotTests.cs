using CheckIn.Domain.Sharing;
using CsCheck;

namespace CheckIn.Sealing.Tests;

public sealed class SlotTests
{
    private static readonly AeadKey Key = new(Aead.NewKey());
    private static readonly Guid Author = Guid.NewGuid();
    private static readonly Guid Answer = Guid.NewGuid();

    private static readonly Gen<SlotContent> Contents = Gen.Select(
        Gen.Int.Positive,
        Gen.DateTimeOffset,
        Gen.Enum<Hearing>(),
        Gen.Int.Positive,
        Gen.Byte.Array[Aead.KeyLength + Hpke.Overhead],
        (revision, ready, hearing, version, box) => new SlotContent(new Offer(revision, ready), hearing, version, box));

    [Fact]
    public void A_slot_has_the_same_size_whether_something_is_offered_or_not() => Contents.Sample(content =>
    {
        Assert.Equal(Slot.Length, Slot.Filled(Key, Author, Answer, content).Length);
        Assert.Equal(Slot.Length, Slot.Empty(Key, Author, Answer).Length);
    });

    [Fact]
    public void What_was_offered_is_read_again() => Contents.Sample(content =>
    {
        var read = Slot.Read(Key, Author, Answer, Slot.Filled(Key, Author, Answer, content))!;

        Assert.Equal(content.Offer, read.Offer);
        Assert.Equal(content.Hearing, read.Hearing);
        Assert.Equal(content.ReaderKeyVersion, read.ReaderKeyVersion);
        Assert.Equal(content.Box, read.Box);
    });

    [Fact]
    public void An_empty_slot_offers_nothing() => Assert.Null(Slot.Read(Key, Author, Answer, Slot.Empty(Key, Author, Answer)));

    [Fact]
    public void A_slot_is_refused_at_any_other_place_and_under_any_other_key()
    {
        var slot = Slot.Empty(Key, Author, Answer);
        using var other = new AeadKey(Aead.NewKey());

        Assert.Throws<SealBrokenException>(() => Slot.Read(Key, Author, Guid.NewGuid(), slot));
        Assert.Throws<SealBrokenException>(() => Slot.Read(Key, Guid.NewGuid(), Answer, slot));
        Assert.Throws<SealBrokenException>(() => Slot.Read(other, Author, Answer, slot));
        Assert.Throws<SealBrokenException>(() => Slot.Read(Key, Author, Answer, slot[..^1]));
    }

    [Fact]
    public void Emptying_a_slot_twice_leaves_different_bytes()
    {
        // Otherwise two copies of the database would tell which slots stood empty all the while.
        Assert.NotEqual(Slot.Empty(Key, Author, Answer), Slot.Empty(Key, Author, Answer));
    }
}
