namespace CheckIn.Web.Features.Home;

internal static class HomeSetup
{
    public static void AddHome(this IServiceCollection services) => services.AddSingleton<HomeService>();
}
