using CheckIn.Web.Http;

namespace CheckIn.Web.Tests.Http;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/home")]
    [InlineData("/join/abc?x=1#y")]
    [InlineData("/a//b")]
    public void A_path_of_this_app_is_kept(string path) => Assert.Equal(path, LocalPath.Of(path, "/home"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("home")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("HTTPS:elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("\\\\elsewhere.example")]
    [InlineData(" //elsewhere.example")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("/\n/elsewhere.example")]
    [InlineData("/home\r\nSet-Cookie: a=b")]
    public void Anywhere_else_is_not(string? path) => Assert.Equal("/home", LocalPath.Of(path, "/home"));
}
