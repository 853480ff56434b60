namespace CheckIn.Web.Features.People;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class PeopleText;
