using CheckIn.Web.Features.Cards;
using CheckIn.Web.Features.CheckIns;
using CheckIn.Web.Features.Choosing;
using CheckIn.Web.Features.HandingOver;
using CheckIn.Web.Features.Home;
using CheckIn.Web.Features.Leaving;
using CheckIn.Web.Features.LookingBack;
using CheckIn.Web.Features.Opening;
using CheckIn.Web.Features.Pairing;
using CheckIn.Web.Features.People;
using CheckIn.Web.Features.Suggestions;
using CheckIn.Web.Features.Together;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.Sharing;
using CheckIn.Web.SignIns;

namespace CheckIn.Web;

/// <summary>Everything people can do here, and what it stands on. Each room knows what it is made of; this knows which there are.</summary>
internal static class FeaturesSetup
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddSignIns();
        services.AddSharing();
        services.AddHandingOver();
        services.AddPairing();
        services.AddCheckIns();
        services.AddHome();
        services.AddWalking();
        services.AddChoosing();
        services.AddOpening();
        services.AddTogether();
        services.AddLookingBack();
        services.AddCards();
        services.AddSuggestions();
    }

    public static void MapFeatures(this WebApplication app)
    {
        app.MapPeople();
        app.MapHandingOver();
        app.MapLeaving();
        app.MapPairing();
        app.MapDrafts();
        app.MapCalendar();
    }
}
