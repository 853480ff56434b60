namespace CheckIn.Web.Features.Talking;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class TalkingText;
