namespace CheckIn.Web.Features.Choosing;

internal static class ChoosingSetup
{
    public static void AddChoosing(this IServiceCollection services)
    {
        services.AddSingleton<ChoosingService>();
    }
}
