namespace CheckIn.Sealing;

/// <summary>A recipient's keys, 32 bytes each. The holder of <paramref name="PrivateKey"/> zeroes it after use.</summary>
internal sealed record HpkeKeyPair(byte[] PrivateKey, byte[] PublicKey);
