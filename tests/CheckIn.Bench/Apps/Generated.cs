namespace CheckIn.Bench.Apps;

/// <summary>The programs to compare with, made anew: Blazor's own template, and the same with one MudBlazor text field.</summary>
internal static class Generated
{
    public const string Name = "Compared";
    public const string MudPath = "/field";

    private const string MudPage = $$"""
        @page "{{MudPath}}"
        @rendermode InteractiveServer
        <MudTextField @bind-Value="text" T="string" Label="Words" Lines="6" Immediate="true" />
        <p>@text</p>
        @code {
            private string text = string.Empty;
        }
        """;

    /// <summary>`dotnet new blazor`, with its example pages and live parts on the server.</summary>
    public static Task StockAsync(string folder, CancellationToken ct) =>
        Tool.RunAsync(folder, ["new", "blazor", "-int", "Server", "-n", Name, "-o", folder, "--no-restore"], ct);

    /// <param name="version">MudBlazor's version.</param>
    public static async Task MudAsync(string folder, string version, CancellationToken ct)
    {
        await StockAsync(folder, ct);
        await ReplaceAsync(folder, $"{Name}.csproj", "</Project>", $"""<ItemGroup><PackageReference Include="MudBlazor" Version="{version}" /></ItemGroup></Project>""", ct);
        await ReplaceAsync(folder, "Program.cs", "var app = builder.Build();", "MudBlazor.Services.ServiceCollectionExtensions.AddMudServices(builder.Services);\nvar app = builder.Build();", ct);
        await ReplaceAsync(folder, "Components/_Imports.razor", $"@using {Name}.Components\n", $"@using {Name}.Components\n@using MudBlazor\n", ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "Components", "Pages", "Field.razor"), MudPage, ct);
    }

    private static async Task ReplaceAsync(string folder, string file, string old, string with, CancellationToken ct)
    {
        var path = Path.Combine(folder, file);
        var text = (await File.ReadAllTextAsync(path, ct)).ReplaceLineEndings("\n");
        if (!text.Contains(old, StringComparison.Ordinal))
        {
            throw new BenchException($"The template's {file} has changed: '{old.Trim()}' is not in it.");
        }

        await File.WriteAllTextAsync(path, text.Replace(old, with, StringComparison.Ordinal), ct);
    }
}
