namespace CheckIn.Web.Content;

internal static class ContentSetup
{
    /// <param name="content">The folder that holds a folder for each language.</param>
    /// <param name="language">The language's folder; its texts lie in resource files of the same name.</param>
    public static void AddCheckInContent(this IServiceCollection services, string content, string language = "en")
    {
        var folder = Path.Combine(content, language);
        services.AddSingleton(_ => PromptFiles.Load(content, language));
        services.AddSingleton(_ => WordList.Load(folder));
        services.AddSingleton(_ => Pseudonyms.Load(folder));
    }
}
