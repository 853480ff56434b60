using CheckIn.Web.Features.Cards;
using CheckIn.Web.Features.Choosing;
using CheckIn.Web.Features.LookingBack;
using CheckIn.Web.Features.Opening;
using CheckIn.Web.Features.Pairing;
using CheckIn.Web.Features.People;
using CheckIn.Web.Features.Sharing;
using CheckIn.Web.Features.Talking;
using CheckIn.Web.Features.Together;
using CheckIn.Web.Features.Walking;

namespace CheckIn.Web.Features.CheckIns;

internal static class CheckInsSetup
{
    public static void AddCheckIns(this IServiceCollection services)
    {
        services.AddSingleton<KnownPlans>();
        services.AddSingleton<SessionKeys>();
        services.AddSingleton<SharedSessions>();
        services.AddHostedService<DueAtStart>();
        services.AddSingleton<Departure>();
        services.AddSingleton<PairingService>();
        services.AddSingleton<Acceptance>();
        services.AddSingleton<CheckInService>();
        services.AddSingleton<WalkService>();
        services.AddSingleton<ChoosingService>();
        services.AddSingleton<OpeningService>();
        services.AddSingleton<TalkingService>();
        services.AddSingleton<LookingBackService>();
        services.AddSingleton<TogetherService>();
        services.AddHostedService<ForgottenSittings>();
        services.AddSingleton<CardService>();
    }

    /// <summary>What a pairing page asks now and then, to know when to show itself anew.</summary>
    public static void MapCheckIns(this WebApplication app) => app
        .MapGet("/partner/state", async (HttpContext context, PairingService pairing) => Results.Text(await pairing.StateAsync(context.User)))
        .RequireAuthorization(Policies.Unlocked);
}
