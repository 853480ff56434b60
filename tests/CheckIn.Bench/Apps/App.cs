using CheckIn.Bench.Blazor;

namespace CheckIn.Bench.Apps;

/// <summary>A published program that is measured, and how one of its live pages is used.</summary>
/// <param name="Folder">Where it was published to.</param>
/// <param name="Program">Its executable's name.</param>
/// <param name="FirstPage">The page a stranger sees first.</param>
/// <param name="LivePath">The live page; null where each person has their own.</param>
/// <param name="Act">What somebody does next on the live page.</param>
internal sealed record App(string Name, string Folder, string Program, string FirstPage, string? LivePath, Func<DomEvent> Act)
{
    public const string Stock = "Blazor template";
    public const string Mud = "MudBlazor form";
    public const string CheckIn = "CheckIn";

    private static long said;

    public string Executable => Path.Combine(Folder, OperatingSystem.IsWindows() ? $"{Program}.exe" : Program);

    public static App StockIn(string folder) => new(Stock, folder, Generated.Name, "/", "/counter", () => DomEvent.Click("Click me"));

    public static App MudIn(string folder) => new(Mud, folder, Generated.Name, Generated.MudPath, Generated.MudPath, () => DomEvent.Input(null, Words()));

    public static App CheckInIn(string folder) => new(CheckIn, folder, "CheckIn.Web", "/", null, () => DomEvent.Input("words", Words()));

    // Never the same twice: the same words again would not be saved again.
    private static string Words() => $"{Interlocked.Increment(ref said)} and a few more words, as somebody writes them about an evening";
}
