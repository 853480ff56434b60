using System.Globalization;
using System.Text;

namespace CheckIn.Bench;

/// <summary>One line of the table: the same measurement of each program, where it has one.</summary>
/// <param name="What">What was measured, with its unit.</param>
/// <param name="CheckIn">CheckIn's figure.</param>
/// <param name="Stock">The Blazor template's, in the same run.</param>
/// <param name="Mud">That of a page with one MudBlazor text field, in the same run.</param>
internal sealed record Line(string What, double? CheckIn, double? Stock = null, double? Mud = null);

/// <summary>The table, and what went wrong on the way to it.</summary>
internal sealed class Report
{
    private readonly List<Line> lines = [];
    private readonly List<string> failures = [];

    public IReadOnlyList<string> Failures => failures;

    /// <summary>Adds a line. Where CheckIn has no figure, the measurement has failed.</summary>
    public void Add(Line line)
    {
        lines.Add(line);
        if (line.CheckIn is null)
        {
            failures.Add($"{line.What}: there are no samples.");
        }
    }

    public void Fail(string what) => failures.Add(what);

    public string Markdown()
    {
        var table = new StringBuilder("""
            | Measured | CheckIn | Blazor template | MudBlazor form | CheckIn / template |
            |---|---|---|---|---|

            """);
        foreach (var line in lines)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {line.What} | {Text(line.CheckIn)} | {Text(line.Stock)} | {Text(line.Mud)} | {Ratio(line)} |\n");
        }

        return table.ToString();
    }

    private static string Ratio(Line line) =>
        line is { CheckIn: { } mine, Stock: > 0 and var theirs } ? (mine / theirs).ToString("0.0", CultureInfo.InvariantCulture) : string.Empty;

    private static string Text(double? figure) => figure is { } number
        ? number.ToString(Math.Abs(number) < 10 ? "0.00" : Math.Abs(number) < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture)
        : string.Empty;
}
