using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CheckIn.Web.Data;
using NJsonSchema;
using NJsonSchema.Validation;

namespace CheckIn.Web.Content;

/// <summary>A content file as it was read.</summary>
internal sealed record ContentFile<T>(string Path, T Content, string Text)
    where T : class
{
    /// <summary>What is wrong with a value, and the line where it stands, for whoever has to mend it.</summary>
    public string Fault(string field, string sentence) => $"{Path}, line {new JsonLines(Text).Of(field)}, field {field}: {sentence}";
}

/// <summary>Reads content files by their schema. Faults name file, line and field.</summary>
internal static class ContentFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNameCaseInsensitive = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <returns>The schema, read when the first file is checked by it.</returns>
    /// <exception cref="StartUpException">There is no such schema.</exception>
    public static Lazy<JsonSchema> Schema(string content, string name)
    {
        var path = Path.Combine(content, name);
        return File.Exists(path)
            ? new Lazy<JsonSchema>(() => JsonSchema.FromJsonAsync(File.ReadAllText(path)).GetAwaiter().GetResult())
            : throw new StartUpException($"{path} is missing.");
    }

    /// <returns>Null where it cannot be read; <paramref name="faults"/> then says why.</returns>
    public static ContentFile<T>? Read<T>(string path, Lazy<JsonSchema> schema, CheckedFiles known, List<string> faults)
        where T : class
    {
        string text;
        try
        {
            var bytes = File.ReadAllBytes(path);
            text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
            if (known.Has(path, bytes))
            {
                return new ContentFile<T>(path, JsonSerializer.Deserialize<T>(text, Json)!, text);
            }

            using var wellFormed = JsonDocument.Parse(text);
        }
        catch (IOException)
        {
            faults.Add($"{path}: cannot be read");
            return null;
        }
        catch (JsonException e)
        {
            faults.Add($"{path}, line {e.LineNumber + 1}: this is not well-formed JSON");
            return null;
        }

        var errors = schema.Value.Validate(text).SelectMany(Leaves).ToList();
        faults.AddRange(errors.Select(e => $"{path}, line {e.LineNumber}, field {Field(e)}: {Sentence(e)}"));
        try
        {
            return errors.Count == 0 ? new ContentFile<T>(path, JsonSerializer.Deserialize<T>(text, Json)!, text) : null;
        }
        catch (JsonException e)
        {
            // The schema knows no largest number; the app does.
            faults.Add($"{path}, line {e.LineNumber + 1}, field {(e.Path ?? string.Empty).TrimStart('$', '.')}: this value cannot be read");
            return null;
        }
    }

    private static IEnumerable<ValidationError> Leaves(ValidationError error) => error is ChildSchemaValidationError { Errors.Count: > 0 } parent
        ? parent.Errors.Values.SelectMany(errors => errors).SelectMany(Leaves)
        : [error];

    private static string Field(ValidationError error) => (error.Path ?? string.Empty).TrimStart('#').TrimStart('/');

    private static string Sentence(ValidationError error) => error.Kind switch
    {
        ValidationErrorKind.PropertyRequired => $"“{error.Property}” is missing",
        ValidationErrorKind.NoAdditionalPropertiesAllowed => $"“{error.Property}” is not a field the schema knows",
        ValidationErrorKind.NotInEnumeration => "this is none of the values allowed here",
        ValidationErrorKind.StringTooLong => $"this is longer than {error.Schema.MaxLength} characters",
        ValidationErrorKind.StringTooShort => "this is empty or too short",
        ValidationErrorKind.PatternMismatch => $"this does not fit the pattern {error.Schema.Pattern}",
        ValidationErrorKind.TooFewItems => $"there should be at least {error.Schema.MinItems} of these",
        ValidationErrorKind.TooManyItems => $"there should be at most {error.Schema.MaxItems} of these",
        ValidationErrorKind.ItemsNotUnique => "the same stands here twice",
        _ => $"this does not fit the schema ({error.Kind})",
    };
}
