namespace CheckIn.Web.Live;

/// <summary>Marks a page with a live part: only these get Blazor's script.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LivePageAttribute : Attribute
{
    /// <summary>The page uses MudBlazor, so it gets its style sheet and script as well.</summary>
    public bool Mud { get; init; }

    /// <summary>A script that only this page needs, as a path below wwwroot.</summary>
    public string? Script { get; init; }
}
