namespace CheckIn.Web.Features.Cards;

internal static class CardsSetup
{
    public static void AddCards(this IServiceCollection services)
    {
        services.AddSingleton<CardService>();
    }
}
