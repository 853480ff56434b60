namespace CheckIn.Web.Features.Walking;

internal static class WalkingSetup
{
    public static void AddWalking(this IServiceCollection services)
    {
        services.AddSingleton<WalkService>();
    }
}
