namespace CheckIn.Web.Data;

/// <summary>One device's signed-in session.</summary>
public sealed class SignIn
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    /// <summary>Browser and system in two words, so that a person knows their own devices.</summary>
    public string Device { get; set; } = string.Empty;

    public DateTimeOffset BeganAt { get; set; }

    public DateTimeOffset LastUsedAt { get; set; }

    /// <summary>The account key wrapped by the secret in the browser's cookie; null while locked.</summary>
    public byte[]? KeyByCookie { get; set; }
}
