using System.Text;
using System.Text.Json;

namespace CheckIn.Web.Content;

/// <summary>Where each value of a JSON text stands, by its path: <c>prompts[0].answer.form</c>.</summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);

    /// <param name="json">Well-formed JSON.</param>
    public JsonLines(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes);
        reader.Read();
        Note(ref reader, bytes, string.Empty);
    }

    /// <summary>The line of a value, from 1; where it is not there, that of what would hold it.</summary>
    public int Of(string path) => lines.TryGetValue(path, out var line) ? line
        : path.LastIndexOfAny(['.', '[']) is > 0 and var end ? Of(path[..end])
        : 1;

    private void Note(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, string path)
    {
        lines[path] = bytes[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            var i = 0;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Note(ref reader, bytes, $"{path}[{i}]");
                i++;
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                Note(ref reader, bytes, path.Length == 0 ? name! : $"{path}.{name}");
            }
        }
    }
}
