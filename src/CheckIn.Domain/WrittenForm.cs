using System.Text;

namespace CheckIn.Domain;

/// <summary>One form of writing for what looks the same, as Unicode Standard Annex 15 has it.</summary>
public static class WrittenForm
{
    /// <summary>The text in that form. Text with signs in it that are no characters has no such form, and stays as it is.</summary>
    public static string Of(string text, NormalizationForm form = NormalizationForm.FormC)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
