using System.Security.Cryptography;
using NSec.Cryptography;

namespace CheckIn.Sealing;

/// <summary>
/// XChaCha20-Poly1305 with a random nonce and a version byte. The extended nonce (24 bytes) makes random nonces
/// safe under keys that seal many things for years, which the 12 bytes of plain ChaCha20-Poly1305 would not.
/// Source: draft-irtf-cfrg-xchacha, as in libsodium.
/// </summary>
internal static class Aead
{
    /// <summary>Bytes of every key here.</summary>
    public const int KeyLength = 32;

    /// <summary>How much longer the sealed bytes are: version 1, nonce 24, tag 16.</summary>
    public const int Overhead = 1 + NonceLength + TagLength;

    private const byte Version = 1;
    private const int NonceLength = 24;
    private const int TagLength = 16;

    internal static readonly XChaCha20Poly1305 Algorithm = AeadAlgorithm.XChaCha20Poly1305;

    /// <summary>A fresh random key of <see cref="KeyLength"/> bytes.</summary>
    public static byte[] NewKey() => KeyMaterial.Random(KeyLength);

    /// <summary>Seals <paramref name="plaintext"/>; <paramref name="context"/> must be the same to open it again.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> context)
    {
        using var once = new AeadKey(key);
        return once.Seal(plaintext, context);
    }

    /// <summary>Opens what <see cref="Seal(ReadOnlySpan{byte}, ReadOnlySpan{byte}, ReadOnlySpan{byte})"/> made.</summary>
    /// <exception cref="SealBrokenException">Another key, another context, or edited, swapped or shortened bytes.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context)
    {
        using var once = new AeadKey(key);
        return once.Open(sealedBytes, context);
    }

    internal static byte[] Seal(Key key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> context)
    {
        var sealedBytes = new byte[plaintext.Length + Overhead];
        sealedBytes[0] = Version;
        var nonce = sealedBytes.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        Algorithm.Encrypt(key, nonce, context, plaintext, sealedBytes.AsSpan(1 + NonceLength));
        return sealedBytes;
    }

    internal static byte[] Open(Key key, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context)
    {
        if (sealedBytes.Length < Overhead || sealedBytes[0] != Version)
        {
            throw new SealBrokenException();
        }

        // What is as long as a key is one, or loses nothing by being treated as one.
        var length = sealedBytes.Length - Overhead;
        var plaintext = length == KeyLength ? KeyMaterial.Room(length) : new byte[length];
        return Algorithm.Decrypt(key, sealedBytes.Slice(1, NonceLength), context, sealedBytes[(1 + NonceLength)..], plaintext)
            ? plaintext
            : throw new SealBrokenException();
    }
}
