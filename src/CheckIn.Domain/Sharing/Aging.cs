namespace CheckIn.Domain.Sharing;

/// <summary>Yesterday is not today: what was opened a while ago was true then, and is not taken for a yes of now.</summary>
public static class Aging
{
    /// <summary>How long an opening, or a visit to a theme, counts as of now.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    public static bool WasThen(DateTimeOffset at, DateTimeOffset now) => now - at >= Lately;
}
