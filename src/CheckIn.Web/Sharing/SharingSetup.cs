namespace CheckIn.Web.Sharing;

internal static class SharingSetup
{
    public static void AddSharing(this IServiceCollection services)
    {
        services.AddSingleton<Partners>();
        services.AddSingleton<KnownPlans>();
        services.AddSingleton<SessionKeys>();
        services.AddSingleton<SharedSessions>();
        services.AddHostedService<DueAtStart>();
    }
}
