using CheckIn.Web.Data;

namespace CheckIn.Web.Tests.Data;

public sealed class DataFolderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_folder_and_the_key_ring_are_made_for_their_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");

        var data = new DataFolder(Path.Combine(folder.Path, "data"));

        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Assert.Equal((mine, mine), (File.GetUnixFileMode(data.Path), File.GetUnixFileMode(data.KeyRing)));
        }
    }

    [Fact]
    public void A_folder_that_others_could_read_is_closed_to_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        if (!OperatingSystem.IsWindows())
        {
            var open = Directory.CreateDirectory(Path.Combine(folder.Path, "data"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

            Assert.Equal(open.FullName, new DataFolder(open.FullName).Path);

            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(open.FullName));
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_made_stops_the_start_and_is_named()
    {
        var file = Path.Combine(folder.Path, "a file");
        File.WriteAllText(file, string.Empty);

        var refused = Assert.Throws<StartUpException>(() => new DataFolder(Path.Combine(file, "data")));

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Contains("CheckIn:DataPath", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_held_by_one_app_at_a_time_and_free_once_that_is_gone()
    {
        using var temp = new TempFolder();
        using (temp.Data.Hold())
        {
            var refused = Assert.Throws<StartUpException>(temp.Data.Hold);
            Assert.Contains("in use by another CheckIn", refused.Message, StringComparison.Ordinal);
        }

        temp.Data.Hold().Dispose();
    }
}
