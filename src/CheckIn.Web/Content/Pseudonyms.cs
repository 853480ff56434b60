using System.Security.Cryptography;
using System.Text.Json;
using CheckIn.Web.Data;

namespace CheckIn.Web.Content;

/// <summary>Parts of suggested pseudonyms.</summary>
public sealed record Pseudonyms(IReadOnlyList<string> First, IReadOnlyList<string> Second)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    public static Pseudonyms Load(string folder)
    {
        var path = Path.Combine(folder, "pseudonyms.json");
        try
        {
            return JsonSerializer.Deserialize<Pseudonyms>(File.ReadAllText(path), Json) is { First.Count: > 0, Second.Count: > 0 } read
                ? read
                : throw new StartUpException($"{path} should have two lists of words, first and second.");
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new StartUpException($"{path} cannot be read: {e.Message}", e);
        }
    }

    public string Suggest() => $"{Pick(First)} {Pick(Second)}";

    private static string Pick(IReadOnlyList<string> from) => from[RandomNumberGenerator.GetInt32(from.Count)];
}
