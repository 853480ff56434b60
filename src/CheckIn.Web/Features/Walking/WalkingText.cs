namespace CheckIn.Web.Features.Walking;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class WalkingText;
