namespace CheckIn.Web.Features.People;

/// <summary>What a sign-in can do now.</summary>
public enum SignInState
{
    Ended,
    Locked,
    Unlocked,
}

/// <summary>One of a person's own signed-in devices.</summary>
public sealed record MySignIn(string Device, DateTimeOffset LastUsedAt, bool IsThis, bool IsLocked);

/// <summary>The sign-in was locked or has ended while something was still asked of it.</summary>
public sealed class SignInClosedException() : Exception("This sign-in is locked or has ended.");
