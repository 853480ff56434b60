namespace CheckIn.Web.SignIns;

/// <summary>One of a person's own signed-in devices.</summary>
public sealed record MySignIn(string Device, DateTimeOffset LastUsedAt, bool IsThis, bool IsLocked);
