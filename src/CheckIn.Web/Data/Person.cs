using Microsoft.AspNetCore.Identity;

namespace CheckIn.Web.Data;

/// <summary>Someone with an account. <see cref="IdentityUser{TKey}.UserName"/> is the pseudonym.</summary>
public sealed class Person : IdentityUser<Guid>
{
    /// <summary>The account key (32 bytes), wrapped by a key from the passphrase.</summary>
    public byte[] KeyByPassphrase { get; set; } = [];

    /// <summary>The account key, wrapped by a key from the recovery code.</summary>
    public byte[] KeyByRecoveryCode { get; set; } = [];

    /// <summary>Version of the account key and of the exchange key pair, from 1; a new passphrase starts a new one.</summary>
    public int KeyVersion { get; set; } = 1;

    public DateTimeOffset BeganAt { get; set; }

    public List<ExchangeKey> ExchangeKeys { get; } = [];
}

/// <summary>One X25519 key pair of a person. Older ones stay, for grants made to them.</summary>
public sealed class ExchangeKey
{
    public Guid PersonId { get; set; }

    public int Version { get; set; }

    /// <summary>32 bytes, in clear: partners seal to it.</summary>
    public byte[] PublicKey { get; set; } = [];

    /// <summary>The private key, sealed under the person's account key.</summary>
    public byte[] SealedPrivateKey { get; set; } = [];
}

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
