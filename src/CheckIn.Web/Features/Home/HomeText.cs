namespace CheckIn.Web.Features.Home;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class HomeText;
