namespace CheckIn.Web.Features.Suggestions;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class SuggestionsText;
