using CheckIn.Web.Data;

namespace CheckIn.Web.Tests.Data;

public sealed class ServerSecretTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_secret_file_is_made_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");

        ServerSecret.LoadOrCreate(folder.Data);

        Assert.Equal(32, new FileInfo(folder.Data.ServerSecret).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Data.ServerSecret));
        }
    }

    [Fact]
    public void The_same_file_gives_the_same_keys()
    {
        var (first, again) = (ServerSecret.LoadOrCreate(folder.Data), ServerSecret.LoadOrCreate(folder.Data));
        var (author, session) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.Equal("words"u8, again.Release.Open(first.Release.Seal("words"u8, []), []));
        Assert.Equal("words"u8, again.Plan.Open(first.Plan.Seal("words"u8, []), []));
        Assert.Equal(first.Pin, again.Pin);
        Assert.Equal(first.Tag(author, session, "pace"), again.Tag(author, session, "pace"));
    }

    [Fact]
    public void A_missing_secret_beside_a_database_stops_the_start_and_makes_no_new_one()
    {
        File.WriteAllText(folder.Data.Database, string.Empty);

        var refused = Assert.Throws<StartUpException>(() => ServerSecret.LoadOrCreate(folder.Data));

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

        var refused = Assert.Throws<StartUpException>(() => ServerSecret.LoadOrCreate(folder.Data));

        Assert.Contains(folder.Data.ServerSecret, refused.Message, StringComparison.Ordinal);
        Assert.Equal(length, new FileInfo(folder.Data.ServerSecret).Length);
    }
}
