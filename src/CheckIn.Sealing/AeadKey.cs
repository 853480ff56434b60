using NSec.Cryptography;

namespace CheckIn.Sealing;

/// <summary>
/// A key made ready for <see cref="Aead"/> once, in memory that libsodium guards and wipes. To make it ready costs
/// twenty times what a short seal does, so what seals or opens more than one thing keeps it for that long.
/// </summary>
internal sealed class AeadKey : IDisposable
{
    private readonly Key key;

    /// <param name="raw">The key (<see cref="Aead.KeyLength"/> bytes); it is copied.</param>
    public AeadKey(ReadOnlySpan<byte> raw) => key = Key.Import(Aead.Algorithm, raw, KeyBlobFormat.RawSymmetricKey);

    /// <inheritdoc cref="Aead.Seal"/>
    public byte[] Seal(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> context) => Aead.Seal(key, plaintext, context);

    /// <inheritdoc cref="Aead.Open"/>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context) => Aead.Open(key, sealedBytes, context);

    /// <summary>Wipes it.</summary>
    public void Dispose() => key.Dispose();
}
