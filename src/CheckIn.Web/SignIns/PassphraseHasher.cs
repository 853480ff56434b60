using System.Text;
using CheckIn.Domain;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace CheckIn.Web.SignIns;

/// <summary>
/// Runs Argon2id once an operation and yields both halves: the proof to ASP.NET Core Identity, the wrap to
/// whoever opens the account key. Identity asks synchronously, so the run is prepared first, where it can be awaited.
/// Both halves are wiped when the operation is over.
/// </summary>
public sealed class PassphraseHasher(Argon2 argon2) : IPasswordHasher<Person>, IDisposable
{
    /// <summary>Longest passphrase taken, in characters.</summary>
    public const int MaxLength = 256;

    private const string Version = "1";

    // What an unknown name is checked against, so that it takes as long as a known one.
    private static readonly string Dummy = Encode(new byte[Argon2.SaltLength], new byte[32]);

    private (string Passphrase, byte[] Salt, PassphraseHalves Halves)? prepared;

    /// <summary>What wraps the account key; there after <see cref="PrepareAsync"/>.</summary>
    public PassphraseHalves Halves => Prepared().Halves;

    /// <summary>Derives the halves of <paramref name="passphrase"/> with the salt of a stored hash.</summary>
    /// <param name="passphrase">As typed.</param>
    /// <param name="storedHash">The person's hash; null for a name nobody has, which takes just as long.</param>
    public Task PrepareAsync(string passphrase, string? storedHash) => PrepareAsync(passphrase, Decode(storedHash ?? Dummy).Salt);

    /// <summary>Derives the halves of a new passphrase with a fresh salt.</summary>
    public Task PrepareNewAsync(string passphrase) => PrepareAsync(passphrase, Argon2.NewSalt());

    public string HashPassword(Person user, string password)
    {
        var (_, salt, halves) = Prepared();
        return Encode(salt, halves.StoredProof());
    }

    public PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword)
    {
        var (passphrase, salt, halves) = Prepared();
        var stored = Decode(hashedPassword);
        var right = string.Equals(passphrase, Normalize(providedPassword), StringComparison.Ordinal)
            && salt.AsSpan().SequenceEqual(stored.Salt)
            && halves.Prove(stored.Proof);
        return right ? PasswordVerificationResult.Success : PasswordVerificationResult.Failed;
    }

    public void Dispose()
    {
        prepared?.Halves.Dispose();
        prepared = null;
    }

    private static string Encode(byte[] salt, byte[] proof) =>
        string.Join('.', Version, Convert.ToBase64String(salt), Convert.ToBase64String(proof));

    private static (byte[] Salt, byte[] Proof) Decode(string hash)
    {
        var parts = hash.Split('.');
        return parts is [Version, var salt, var proof]
            ? (Convert.FromBase64String(salt), Convert.FromBase64String(proof))
            : throw new FormatException("A stored passphrase hash has an unknown form.");
    }

    // The same words from two keyboards are the same passphrase, and a space that a phone adds at the end is not part of it.
    internal static string Normalize(string passphrase) => WrittenForm.Of(passphrase.Trim(), NormalizationForm.FormKC);

    private async Task PrepareAsync(string passphrase, byte[] salt)
    {
        var normalized = Normalize(passphrase);
        var halves = await argon2.DeriveAsync(normalized, salt);
        prepared?.Halves.Dispose();
        prepared = (normalized, salt, halves);
    }

    private (string Passphrase, byte[] Salt, PassphraseHalves Halves) Prepared() =>
        prepared ?? throw new InvalidOperationException("Prepare the passphrase first.");
}
