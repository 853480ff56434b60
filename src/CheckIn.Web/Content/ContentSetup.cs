namespace CheckIn.Web.Content;

internal static class ContentSetup
{
    /// <param name="content">The folder that holds a folder for each language.</param>
    /// <param name="withTestLanguage">Also offers the right-to-left test language.</param>
    public static void AddCheckInContent(this IServiceCollection services, string content, bool withTestLanguage = false) =>
        services.AddSingleton(_ => new Languages(content, withTestLanguage));
}
