namespace CheckIn.Web.Features.Opening;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class TalkingText;
