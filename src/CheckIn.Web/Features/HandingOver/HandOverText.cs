namespace CheckIn.Web.Features.HandingOver;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class HandOverText;
