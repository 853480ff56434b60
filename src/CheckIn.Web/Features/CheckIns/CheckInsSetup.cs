namespace CheckIn.Web.Features.CheckIns;

internal static class CheckInsSetup
{
    public static void AddCheckIns(this IServiceCollection services)
    {
        services.AddSingleton<CheckInService>();
    }
}
