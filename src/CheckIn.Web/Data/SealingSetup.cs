using CheckIn.Sealing;

namespace CheckIn.Web.Data;

internal static class SealingSetup
{
    public static void AddSealing(this IServiceCollection services)
    {
        services.AddSingleton(provider => ServerSecret.LoadOrCreate(provider.GetRequiredService<DataFolder>()));
        services.AddSingleton<AnswerVault>();
        services.AddSingleton<CoupleVault>();
        services.AddSingleton<PlanSeal>();
        services.AddSingleton<SittingSeal>();
        services.AddSingleton<Argon2>();
        services.AddSingleton<PinSeal>();
    }
}
