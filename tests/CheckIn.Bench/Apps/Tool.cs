using System.Diagnostics;

namespace CheckIn.Bench.Apps;

/// <summary>Runs the dotnet tool to its end.</summary>
internal static class Tool
{
    // The one that runs us, where it says so.
    private static readonly string Dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static async Task RunAsync(string workingFolder, string[] arguments, CancellationToken ct)
    {
        Directory.CreateDirectory(workingFolder);
        using var process = Process.Start(new ProcessStartInfo(Dotnet, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // A build server that outlives the build would hold its output open, and be a load while we measure.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
            {
                throw new BenchException($"dotnet {string.Join(' ', arguments)} failed:\n{await output}\n{await errors}");
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
