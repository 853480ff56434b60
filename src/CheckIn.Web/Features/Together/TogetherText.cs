namespace CheckIn.Web.Features.Together;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class TogetherText;
