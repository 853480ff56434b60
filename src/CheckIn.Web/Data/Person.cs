using CheckIn.Sealing;
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
