using System.Security.Cryptography;

namespace CheckIn.Sealing;

/// <summary>The two halves of a passphrase's hash: one proves it, the other wraps the account key. Dispose it to wipe both.</summary>
public sealed class PassphraseHalves : IDisposable
{
    internal PassphraseHalves(byte[] proof, byte[] wrap) => (Proof, Wrap) = (proof, wrap);

    internal byte[] Proof { get; }

    internal byte[] Wrap { get; }

    /// <summary>What may be stored of the half that proves the passphrase (32 bytes): it does not lead back to it.</summary>
    public byte[] StoredProof() => SHA256.HashData(Proof);

    /// <summary>Whether a stored proof is this passphrase's, in a time that does not depend on where they differ.</summary>
    public bool Prove(ReadOnlySpan<byte> storedProof) => CryptographicOperations.FixedTimeEquals(StoredProof(), storedProof);

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(Proof);
        CryptographicOperations.ZeroMemory(Wrap);
    }
}
