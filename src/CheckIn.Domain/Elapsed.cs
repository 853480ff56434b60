namespace CheckIn.Domain;

/// <summary>
/// How long ago something was, by a clock that may have been set back since: what seems to lie in the future happened at a
/// time that nobody knows any more, and counts as long ago.
/// </summary>
public static class Elapsed
{
    /// <summary>How far clocks are set back without anybody meaning it.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>Whether less than <paramref name="limit"/> has passed.</summary>
    public static bool IsLess(DateTimeOffset since, DateTimeOffset now, TimeSpan limit) => now - since < limit && since - now <= Tolerance;
}
