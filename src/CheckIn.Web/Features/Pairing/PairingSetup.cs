using CheckIn.Web.SignIns;

namespace CheckIn.Web.Features.Pairing;

internal static class PairingSetup
{
    public static void AddPairing(this IServiceCollection services)
    {
        services.AddSingleton<Departure>();
        services.AddSingleton<PairingService>();
        services.AddSingleton<Acceptance>();
    }

    /// <summary>What a pairing page asks now and then, to know when to show itself anew.</summary>
    public static void MapPairing(this WebApplication app) => app
        .MapGet("/partner/state", async (HttpContext context, PairingService pairing) => Results.Text(await pairing.StateAsync(context.User)))
        .RequireAuthorization(Policies.Unlocked);
}
