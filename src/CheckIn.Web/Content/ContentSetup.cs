namespace CheckIn.Web.Content;

internal static class ContentSetup
{
    private const string Language = "en";

    public static void AddCheckInContent(this IServiceCollection services, string content)
    {
        var folder = Path.Combine(content, Language);
        services.AddSingleton(_ => PromptFiles.Load(content, Language));
        services.AddSingleton(_ => WordList.Load(folder));
        services.AddSingleton(_ => Pseudonyms.Load(folder));
    }
}
