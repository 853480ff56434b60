namespace CheckIn.Web.SignIns;

/// <summary>What a sign-in can do now.</summary>
public enum SignInState
{
    Ended,
    Locked,
    Unlocked,
}
