namespace CheckIn.Sealing.Tests;

public sealed class ServerKeysTests
{
    [Fact]
    public void Every_server_has_keys_of_its_own_and_each_key_is_another()
    {
        var bytes = ServerKeys.NewSecret();
        using var secret = new AeadKey(bytes);
        using var here = new ServerKeys(bytes);
        using var there = new ServerKeys(ServerKeys.NewSecret());
        using var pin = new AeadKey(here.Pin);
        var keys = new[] { here.Release, here.Plan, there.Release, there.Plan, secret, pin };

        foreach (var key in keys)
        {
            var box = key.Seal("words"u8, []);
            Assert.All(keys.Where(k => k != key), another => Assert.Throws<SealBrokenException>(() => another.Open(box, [])));
        }
    }

    [Fact]
    public void A_tag_names_one_prompt_of_one_person_in_one_check_in()
    {
        using var keys = new ServerKeys(ServerKeys.NewSecret());
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());

        var tags = new[]
        {
            keys.Tag(one, other, "pace"), keys.Tag(other, one, "pace"), keys.Tag(one, one, "pace"), keys.Tag(one, other, "good"),
            keys.PairingCode(one, other, other), keys.PairingCode(other, one, other),
        };

        Assert.Equal(tags.Length, tags.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_secret_is_wiped_once_its_keys_are_made()
    {
        var secret = ServerKeys.NewSecret();

        new ServerKeys(secret).Dispose();

        Assert.Equal(new byte[ServerKeys.SecretLength], secret);
    }

    [Fact]
    public void Keys_that_were_wiped_name_and_seal_nothing()
    {
        var keys = new ServerKeys(ServerKeys.NewSecret());
        keys.Dispose();

        Assert.Throws<ObjectDisposedException>(() => keys.Pin);
        Assert.Throws<ObjectDisposedException>(() => keys.CardTag(Guid.Empty, "place"));
        Assert.Throws<ObjectDisposedException>(() => keys.Plan.Seal([], []));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_secret_of_another_length_is_none(int length) => Assert.Throws<ArgumentException>("secret", () => new ServerKeys(new byte[length]));
}
