namespace CheckIn.Web.Features.Leaving;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class LeavingText;
