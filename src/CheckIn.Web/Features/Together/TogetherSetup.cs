namespace CheckIn.Web.Features.Together;

internal static class TogetherSetup
{
    public static void AddTogether(this IServiceCollection services)
    {
        services.AddSingleton<TogetherService>();
        services.AddHostedService<ForgottenSittings>();
    }
}
