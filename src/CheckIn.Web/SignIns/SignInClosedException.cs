namespace CheckIn.Web.SignIns;

/// <summary>The sign-in was locked or has ended while something was still asked of it.</summary>
public sealed class SignInClosedException() : Exception("This sign-in is locked or has ended.");
