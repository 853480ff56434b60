namespace CheckIn.Web.Features.LookingBack;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class LookingBackText;
