namespace CheckIn.Web.Features.Opening;

internal static class OpeningSetup
{
    public static void AddOpening(this IServiceCollection services)
    {
        services.AddSingleton<OpeningService>();
        services.AddSingleton<TalkingService>();
    }
}
