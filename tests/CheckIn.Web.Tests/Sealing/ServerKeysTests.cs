using CheckIn.Web.Data;
using CheckIn.Web.Sealing;
using CheckIn.Web.Tests.Data;

namespace CheckIn.Web.Tests.Sealing;

public sealed class ServerKeysTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_secret_file_is_made_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");

        ServerKeys.Load(folder.Data);

        Assert.Equal(32, new FileInfo(folder.Data.ServerSecret).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Data.ServerSecret));
        }
    }

    [Fact]
    public void The_same_file_gives_the_same_keys()
    {
        var (first, again) = (ServerKeys.Load(folder.Data), ServerKeys.Load(folder.Data));
        var (author, session) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.Equal("words"u8, again.Release.Open(first.Release.Seal("words"u8, []), []));
        Assert.Equal("words"u8, again.Plan.Open(first.Plan.Seal("words"u8, []), []));
        Assert.Equal(first.Pin, again.Pin);
        Assert.Equal(first.Tag(author, session, "pace"), again.Tag(author, session, "pace"));
    }

    [Fact]
    public void Every_server_has_keys_of_its_own_and_each_key_is_another()
    {
        using var other = new TempFolder();
        var (here, there) = (ServerKeys.Load(folder.Data), ServerKeys.Load(other.Data));
        using var secret = new AeadKey(File.ReadAllBytes(folder.Data.ServerSecret));
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
        var keys = ServerKeys.Load(folder.Data);
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());

        var tags = new[]
        {
            keys.Tag(one, other, "pace"), keys.Tag(other, one, "pace"), keys.Tag(one, one, "pace"), keys.Tag(one, other, "good"),
            keys.PairingCode(one, other, other), keys.PairingCode(other, one, other),
        };

        Assert.Equal(tags.Length, tags.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_missing_secret_beside_a_database_stops_the_start_and_makes_no_new_one()
    {
        File.WriteAllText(folder.Data.Database, string.Empty);

        var refused = Assert.Throws<StartUpException>(() => ServerKeys.Load(folder.Data));

        Assert.Contains(folder.Data.ServerSecret, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Data.ServerSecret));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_damaged_secret_stops_the_start_and_stays_as_it_is(int length)
    {
        File.WriteAllBytes(folder.Data.ServerSecret, new byte[length]);

        var refused = Assert.Throws<StartUpException>(() => ServerKeys.Load(folder.Data));

        Assert.Contains(folder.Data.ServerSecret, refused.Message, StringComparison.Ordinal);
        Assert.Equal(length, new FileInfo(folder.Data.ServerSecret).Length);
    }
}
