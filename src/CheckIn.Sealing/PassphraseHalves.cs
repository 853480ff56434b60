using System.Security.Cryptography;

namespace CheckIn.Sealing;

/// <summary>The two halves of a passphrase's hash: one proves it, the other wraps the account key. Dispose it to wipe both.</summary>
public sealed class PassphraseHalves : IDisposable
{
    private readonly byte[] proof;
    private readonly byte[] wrap;
    private bool isWiped;

    internal PassphraseHalves(byte[] proof, byte[] wrap) => (this.proof, this.wrap) = (proof, wrap);

    /// <exception cref="ObjectDisposedException">They were wiped.</exception>
    internal byte[] Proof => Unwiped(proof);

    /// <exception cref="ObjectDisposedException">They were wiped.</exception>
    internal byte[] Wrap => Unwiped(wrap);

    /// <summary>What may be stored of the half that proves the passphrase (32 bytes): it does not lead back to it.</summary>
    public byte[] StoredProof() => SHA256.HashData(Proof);

    /// <summary>Whether a stored proof is this passphrase's, in a time that does not depend on where they differ.</summary>
    public bool Prove(ReadOnlySpan<byte> storedProof) => CryptographicOperations.FixedTimeEquals(StoredProof(), storedProof);

    public void Dispose()
    {
        isWiped = true;
        CryptographicOperations.ZeroMemory(proof);
        CryptographicOperations.ZeroMemory(wrap);
    }

    private byte[] Unwiped(byte[] half)
    {
        ObjectDisposedException.ThrowIf(isWiped, this);
        return half;
    }
}
