namespace CheckIn.Web.Features.Welcome;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class WelcomeText;
