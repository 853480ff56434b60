namespace CheckIn.Web.Features.CheckIns;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class CheckInsText;
