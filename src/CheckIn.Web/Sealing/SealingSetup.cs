using CheckIn.Web.Data;

namespace CheckIn.Web.Sealing;

internal static class SealingSetup
{
    public static void AddSealing(this IServiceCollection services)
    {
        services.AddSingleton(provider => ServerKeys.Load(provider.GetRequiredService<DataFolder>()));
        services.AddSingleton<AnswerVault>();
        services.AddSingleton<CoupleVault>();
    }
}
