namespace CheckIn.Web.Features.Choosing;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class ChoosingText;
