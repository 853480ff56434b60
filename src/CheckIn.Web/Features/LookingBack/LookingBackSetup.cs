namespace CheckIn.Web.Features.LookingBack;

internal static class LookingBackSetup
{
    public static void AddLookingBack(this IServiceCollection services)
    {
        services.AddSingleton<LookingBackService>();
    }
}
