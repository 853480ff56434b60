namespace CheckIn.Web.App;

/// <summary>A throw-away couple, so that a newcomer sees the point within a minute: <c>dotnet run … -- demo</c>.</summary>
internal static class Demo
{
    private const string Word = "demo";

    public static bool Wanted(string[] args) => args.Contains(Word, StringComparer.Ordinal);

    public static string[] Without(string[] args) => [.. args.Where(a => !string.Equals(a, Word, StringComparison.Ordinal))];

    public static string NewFolder() => Directory.CreateTempSubdirectory("checkin-demo-").FullName;

    public static Task FurnishAsync(WebApplication app) => Task.CompletedTask;
}
