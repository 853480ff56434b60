namespace CheckIn.Web.SignIns;

/// <summary>What a page asks of whoever looks at it.</summary>
public static class Policies
{
    /// <summary>Signed in and unlocked; a locked sign-in is sent to unlock.</summary>
    public const string Unlocked = "unlocked";
}
