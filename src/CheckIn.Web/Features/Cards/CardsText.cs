namespace CheckIn.Web.Features.Cards;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class CardsText;
